package io.scriptorium.talk.chat;

import io.scriptorium.kernel.data.Tx;
import io.scriptorium.kernel.event.DomainEvent;
import io.scriptorium.kernel.event.Envelope;
import io.scriptorium.kernel.event.EventConsumer;
import io.scriptorium.kernel.realtime.Fanout;
import io.scriptorium.kernel.realtime.Presence;
import io.scriptorium.people.presence.PresenceEvent.ModeChanged;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.UUID;

/** Tells companions that somebody seems to go who becomes invisible, and to come who becomes visible again. */
@Singleton
class PresenceListener implements EventConsumer {

    private final Tx tx;
    private final ChatQueries queries;
    private final Presence presence;
    private final Fanout fanout;

    PresenceListener(Tx tx, ChatQueries queries, Presence presence, Fanout fanout) {
        this.tx = tx;
        this.queries = queries;
        this.presence = presence;
        this.fanout = fanout;
    }

    @Override
    public String name() {
        return "chat-presence";
    }

    @Override
    public boolean hears(String type) {
        return type.equals("presence.mode-changed");
    }

    @Override
    public Uni<Void> apply(DomainEvent event, Envelope envelope) {
        return event instanceof ModeChanged mode
                ? tell(envelope.tenantId(), mode)
                : Uni.createFrom().voidItem();
    }

    private Uni<Void> tell(UUID tenant, ModeChanged mode) {
        return presence.online(tenant, List.of(mode.memberId()))
                .chain(online ->
                        online.isEmpty() ? Uni.createFrom().item(List.<UUID>of()) : queries.companions(mode.memberId()))
                .invoke(companions -> {
                    if (!companions.isEmpty()) {
                        Wake wake = Wake.presence(mode.memberId(), !mode.invisible(), companions);
                        tx.afterCommit(() -> fanout.publish(Wake.CHANNEL, wake.of(tenant)));
                    }
                })
                .replaceWithVoid();
    }
}
