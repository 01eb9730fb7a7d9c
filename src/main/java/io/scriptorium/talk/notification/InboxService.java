package io.scriptorium.talk.notification;

import io.scriptorium.kernel.data.Ids;
import io.scriptorium.kernel.data.Sql;
import io.scriptorium.kernel.data.Sql.Query;
import io.scriptorium.kernel.data.Tx;
import io.scriptorium.kernel.language.Text;
import io.scriptorium.kernel.mail.Letter;
import io.scriptorium.kernel.mail.Letters;
import io.scriptorium.kernel.realtime.Fanout;
import io.scriptorium.kernel.tenancy.Caller;
import io.scriptorium.kernel.web.Refusal;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/** Puts notifications into inboxes and marks them as read, counting under the inbox row's lock. */
@ApplicationScoped
class InboxService {

    private static final String DELIVER = """
            with place as (
                insert into talk.inbox as inbox (tenant_id, member_id, last_sequence, unread) values ($1, $3, 1, 1)
                on conflict (tenant_id, member_id) do update
                set last_sequence = inbox.last_sequence + 1, unread = inbox.unread + 1
                returning last_sequence, pruned_sequence
            ), stored as (
                insert into talk.notification
                    (tenant_id, id, recipient_id, sequence, topic, subject_id, title, title_values, body, body_values,
                        created_at)
                select $1, $2, $3, place.last_sequence, $4, $5, $6, $7, $8, $9, $10 from place
            )
            select last_sequence, last_sequence = pruned_sequence + 1 as alone from place
            """;

    private static final String READ = """
            with inbox as (
                select member_id from talk.inbox where tenant_id = $1 and member_id = $2 for update
            ), changed as (
                update talk.notification n set read_at = $3 from inbox
                where n.tenant_id = $1 and n.recipient_id = inbox.member_id and n.read_at is null %s
                returning n.id
            )
            update talk.inbox set unread = unread - (select count(*) from changed)
            where tenant_id = $1 and member_id = $2
            returning unread
            """;

    private static final String READ_ONE = READ.formatted("and n.id = $4");
    private static final String READ_ALL = READ.formatted("");
    private static final String EXISTS =
            "select 1 from talk.notification where tenant_id = $1 and recipient_id = $2 and id = $3";

    private static final String FORGET = """
            update talk.notification set body = 'Erased.', body_values = '[]', title = 'Erased.', title_values = '[]'
            where tenant_id = $1 and subject_id = any ($2)
            """;

    private final Tx tx;
    private final Sql sql;
    private final Letters letters;
    private final Fanout fanout;
    private final Retention retention;
    private final Clock clock;

    InboxService(Tx tx, Sql sql, Letters letters, Fanout fanout, Retention retention, Clock clock) {
        this.tx = tx;
        this.sql = sql;
        this.letters = letters;
        this.fanout = fanout;
        this.retention = retention;
        this.clock = clock;
    }

    /** Empties what notifications about some subjects say, in all inboxes. */
    Uni<Void> forget(Collection<UUID> subjectIds) {
        return sql.run(FORGET, Caller.tenantId(), subjectIds.toArray(UUID[]::new))
                .replaceWithVoid();
    }

    /** The fan-out channel that wakes the streams of an inbox. */
    static String channel(UUID tenantId, UUID memberId) {
        return "inbox:" + tenantId + ":" + memberId;
    }

    Uni<Void> deliver(Notice notice) {
        UUID id = Ids.next();
        return tx.write(() -> insert(id, notice)
                .call(alone -> alone
                        ? retention.watch(notice.recipientId())
                        : Uni.createFrom().voidItem())
                .call(() -> notice.mail()
                        ? letters.send(letter(notice))
                        : Uni.createFrom().voidItem())
                .replaceWithVoid());
    }

    /** Marks one as read; gives how many are not. */
    Uni<Integer> read(UUID id) {
        UUID member = Caller.memberId();
        return tx.write(() -> sql.together(List.of(
                        Query.of(EXISTS, Caller.tenantId(), member, id),
                        Query.of(READ_ONE, Caller.tenantId(), member, clock.instant(), id)))
                .map(answers -> unread(member, answers)));
    }

    /** Marks all as read; gives how many are not, since some may have come meanwhile. */
    Uni<Integer> readAll() {
        UUID member = Caller.memberId();
        return tx.write(() -> sql.rows(READ_ALL, Caller.tenantId(), member, clock.instant())
                .map(rows -> rows.rowCount() == 0 ? 0 : rows.iterator().next().getInteger("unread"))
                .invoke(unread -> tellUnread(member, unread)));
    }

    private Uni<Boolean> insert(UUID id, Notice notice) {
        UUID tenant = Caller.tenantId();
        return sql.first(
                        DELIVER,
                        row -> row,
                        tenant,
                        id,
                        notice.recipientId(),
                        notice.topic(),
                        notice.subjectId(),
                        notice.title().english(),
                        notice.title().valuesToJson(),
                        notice.body().english(),
                        notice.body().valuesToJson(),
                        clock.instant())
                .map(row -> row.orElseThrow())
                .invoke(row -> wake(notice.recipientId(), new JsonObject().put("sequence", row.getLong(0))))
                .map(row -> row.getBoolean("alone"));
    }

    private static Letter letter(Notice notice) {
        Letter letter = Letter.toMember(notice.topic(), notice.recipientId())
                .subject(notice.title())
                .paragraph(notice.title());
        Letter whole = notice.body().equals(Text.NONE) ? letter : letter.paragraph(notice.body());
        return notice.security() ? whole : whole.dispensable();
    }

    private int unread(UUID member, List<RowSet<Row>> answers) {
        if (answers.get(0).size() == 0) {
            throw Refusal.notFound("notification");
        }
        int unread = answers.get(1).iterator().next().getInteger("unread");
        tellUnread(member, unread);
        return unread;
    }

    private void tellUnread(UUID member, int unread) {
        wake(member, new JsonObject().put("unread", unread));
    }

    private void wake(UUID member, JsonObject wake) {
        String channel = channel(Caller.tenantId(), member);
        tx.afterCommit(() -> fanout.publish(channel, wake));
    }
}
