package io.scriptorium.talk.chat;

import io.quarkus.runtime.StartupEvent;
import io.scriptorium.kernel.realtime.Fanout;
import io.scriptorium.kernel.realtime.Registry;
import io.scriptorium.kernel.tenancy.Background;
import io.scriptorium.kernel.tenancy.Caller;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * The open sockets of this process, and what wakes bring to them. A new message is read from the database once for
 * all of them.
 */
@ApplicationScoped
class Connections {

    private static final int BATCH = 200;
    private static final long EXPIRY_CHECK_MILLIS = 1_000;

    private final Vertx vertx;
    private final Fanout fanout;
    private final Background background;
    private final ChatQueries queries;
    private final Clock clock;
    private final Registry<Person, ChatConnection> open = new Registry<>();
    private final Tails tails = new Tails();

    Connections(Vertx vertx, Fanout fanout, Background background, ChatQueries queries, Clock clock) {
        this.vertx = vertx;
        this.fanout = fanout;
        this.background = background;
        this.queries = queries;
        this.clock = clock;
    }

    private record Person(UUID tenantId, UUID memberId) {}

    void start(@Observes StartupEvent event) {
        fanout.subscribe(Wake.CHANNEL, this::woken, this::tellAllToResync);
        vertx.setPeriodic(EXPIRY_CHECK_MILLIS, timer -> closeExpired());
    }

    /** Adds a connection; it is out again when the subscription is closed. */
    Fanout.Subscription add(ChatConnection connection) {
        return open.add(new Person(connection.tenantId(), connection.memberId()), connection);
    }

    private void woken(JsonObject json) {
        Wake wake = new Wake(json);
        List<ChatConnection> targets = targets(wake.tenant(), wake.to());
        switch (wake.kind()) {
            case Wake.MESSAGE -> message(wake, targets);
            case Wake.TYPING, Wake.PRESENCE -> passing(wake, targets, false);
            default -> passing(wake, targets, true);
        }
    }

    /** The sender's other connections hear of what was read, but not of typing or being there. */
    private static void passing(Wake wake, List<ChatConnection> targets, boolean own) {
        String frame = Frames.passing(wake);
        UUID member = wake.member();
        targets.stream().filter(one -> own || !one.memberId().equals(member)).forEach(one -> one.send(frame));
    }

    private void message(Wake wake, List<ChatConnection> targets) {
        Tails.Key key = new Tails.Key(wake.tenant(), wake.thread());
        if (targets.isEmpty()) {
            tails.forget(key);
            return;
        }
        Tails.Tail tail = tails.of(key, wake.sequence() - 1);
        Caller system = Caller.system(targets.get(0).caller().requireTenant(), "chat");
        if (tail.isLate(wake.sequence())) {
            background.launch(
                    system,
                    "Delivering a late message",
                    () -> queries.after(key.threadId(), wake.sequence() - 1, 1)
                            .invoke(messages -> deliver(targets, messages))
                            .onFailure()
                            .invoke(() -> askToResync(key.tenantId(), wake.to()))
                            .replaceWithVoid());
        } else if (tail.want(wake.sequence(), wake.to())) {
            background.launch(system, "Delivering messages", () -> readOn(key, tail));
        }
    }

    private Uni<Void> readOn(Tails.Key key, Tails.Tail tail) {
        return queries.after(key.threadId(), tail.position(), BATCH)
                .invoke(messages -> deliver(key, tail, messages))
                .onFailure()
                .invoke(() -> abandon(key, tail))
                .chain(() -> tail.isDone() ? Uni.createFrom().voidItem() : readOn(key, tail));
    }

    /** What was not read may be the last message for long: so the clients are to ask for it. */
    private void abandon(Tails.Key key, Tails.Tail tail) {
        tail.abandon();
        askToResync(key.tenantId(), tail.to());
    }

    private void deliver(Tails.Key key, Tails.Tail tail, List<MessageView> messages) {
        deliver(targets(key.tenantId(), tail.to()), messages);
        tail.advance(messages);
    }

    private static void deliver(List<ChatConnection> targets, List<MessageView> messages) {
        for (MessageView message : messages) {
            String frame = Frames.message(message);
            targets.forEach(one -> one.deliver(message, frame));
        }
    }

    private List<ChatConnection> targets(UUID tenant, Set<UUID> members) {
        return members.stream()
                .flatMap(member -> open.of(new Person(tenant, member)))
                .toList();
    }

    private void tellAllToResync() {
        askToResync(open.all());
    }

    private void askToResync(UUID tenant, Set<UUID> members) {
        askToResync(targets(tenant, members).stream());
    }

    private static void askToResync(Stream<ChatConnection> connections) {
        String frame = Frames.bare("resync");
        connections.forEach(one -> one.send(frame));
    }

    private void closeExpired() {
        Instant now = clock.instant();
        open.all()
                .filter(one -> !now.isBefore(one.expiresAt()))
                .forEach(one -> one.close(ChatConnection.EXPIRED, "token expired"));
    }
}
