package io.scriptorium.talk.chat;

import io.scriptorium.kernel.data.Sql;
import io.scriptorium.kernel.event.DomainEvent;
import io.scriptorium.kernel.event.Envelope;
import io.scriptorium.kernel.language.Text;
import io.scriptorium.kernel.tenancy.Caller;
import io.scriptorium.talk.chat.ChatEvent.MessagePosted;
import io.scriptorium.talk.notification.Announcer;
import io.scriptorium.talk.notification.Notice;
import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Tells the others in a conversation that somebody wrote, in the app only. */
@ApplicationScoped
class ChatAnnouncer implements Announcer {

    private static final String TOPIC = "chat.message-posted";

    private static final String OTHERS = """
            select p.member_id, t.id, t.title
            from talk.participant p join talk.thread t on t.tenant_id = p.tenant_id and t.id = p.thread_id
            where p.tenant_id = $1 and p.thread_id = $2 and p.left_at is null and p.member_id <> $3
            """;

    private final Sql sql;

    ChatAnnouncer(Sql sql) {
        this.sql = sql;
    }

    @Override
    public boolean announces(String eventType) {
        return eventType.equals(TOPIC);
    }

    @Override
    public Uni<List<Notice>> notices(DomainEvent event, Envelope envelope) {
        return event instanceof MessagePosted posted
                ? sql.list(OTHERS, ChatAnnouncer::notice, Caller.tenantId(), posted.threadId(), posted.senderId())
                : Uni.createFrom().item(List.of());
    }

    private static Notice notice(Row row) {
        return new Notice(
                row.getUUID("member_id"),
                TOPIC,
                row.getUUID("id"),
                Text.of("New message: {0}", row.getString("title")),
                Text.NONE,
                false);
    }
}
