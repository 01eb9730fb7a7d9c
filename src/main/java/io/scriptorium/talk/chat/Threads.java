package io.scriptorium.talk.chat;

import io.scriptorium.kernel.data.Ids;
import io.scriptorium.kernel.data.Sql;
import io.scriptorium.kernel.data.Tx;
import io.scriptorium.kernel.tenancy.Caller;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/**
 * What other modules may ask of conversations: to open one about a subject of theirs, and to say who takes part. All
 * methods join the open transaction, if there is one. Saying the same twice changes nothing.
 */
@ApplicationScoped
public class Threads {

    // The update without effect makes the row of an earlier call come back, too.
    private static final String OPEN = """
            insert into talk.thread (tenant_id, id, subject_kind, subject_id, title, created_at, last_message_at)
            values ($1, $2, $3, $4, $5, $6, $6)
            on conflict (tenant_id, subject_kind, subject_id) do update set title = thread.title
            returning id
            """;

    private static final String JOIN_ALL = """
            insert into talk.participant (tenant_id, thread_id, member_id, joined_at)
            select $1, $2, member_id, $4 from unnest($3::uuid[]) as member_id
            on conflict (tenant_id, thread_id, member_id) do update set left_at = null
            """;

    private static final String JOIN = """
            insert into talk.participant (tenant_id, thread_id, member_id, joined_at)
            select tenant_id, id, $4, $5 from talk.thread
            where tenant_id = $1 and subject_kind = $2 and subject_id = $3
            on conflict (tenant_id, thread_id, member_id) do update set left_at = null
            """;

    private static final String LEAVE = """
            update talk.participant p set left_at = $5
            from talk.thread t
            where t.tenant_id = $1 and t.subject_kind = $2 and t.subject_id = $3
                and p.tenant_id = t.tenant_id and p.thread_id = t.id and p.member_id = $4 and p.left_at is null
            """;

    private static final String CLOSE =
            "update talk.thread set closed = true where tenant_id = $1 and subject_kind = $2 and subject_id = $3";

    private static final String RETITLE = """
            update talk.thread set title = $4 where tenant_id = $1 and subject_kind = $2 and subject_id = any ($3)
            returning id
            """;

    private final Tx tx;
    private final Sql sql;
    private final Clock clock;

    Threads(Tx tx, Sql sql, Clock clock) {
        this.tx = tx;
        this.sql = sql;
        this.clock = clock;
    }

    /**
     * Opens the conversation about a subject, or finds the one that there is, and adds members to it.
     *
     * @param subjectKind what it is about: {@code order}
     * @param subjectId that thing's id
     * @param title one line of plain text, shown in lists
     * @param memberIds who takes part
     * @return the thread's id
     */
    public Uni<UUID> open(String subjectKind, UUID subjectId, String title, Collection<UUID> memberIds) {
        UUID[] members = memberIds.stream().distinct().toArray(UUID[]::new);
        return tx.write(() -> insert(subjectKind, subjectId, title)
                .call(thread -> sql.run(JOIN_ALL, Caller.tenantId(), thread, members, clock.instant())));
    }

    /** Adds a member to the conversation about a subject; nothing where there is none. */
    public Uni<Void> join(String subjectKind, UUID subjectId, UUID memberId) {
        return run(JOIN, Caller.tenantId(), subjectKind, subjectId, memberId, clock.instant());
    }

    /** Removes a member, who then no longer sees it. What the member wrote and has read stays known. */
    public Uni<Void> leave(String subjectKind, UUID subjectId, UUID memberId) {
        return run(LEAVE, Caller.tenantId(), subjectKind, subjectId, memberId, clock.instant());
    }

    /** Ends the conversation: it stays readable, and takes no more messages. */
    public Uni<Void> close(String subjectKind, UUID subjectId) {
        return run(CLOSE, Caller.tenantId(), subjectKind, subjectId);
    }

    /** Gives the conversations about some subjects another title; tells which these are. */
    public Uni<List<UUID>> retitle(String subjectKind, Collection<UUID> subjectIds, String title) {
        return tx.write(() -> sql.list(
                RETITLE,
                row -> row.getUUID("id"),
                Caller.tenantId(),
                subjectKind,
                subjectIds.toArray(UUID[]::new),
                title));
    }

    private Uni<UUID> insert(String subjectKind, UUID subjectId, String title) {
        return sql.first(
                        OPEN,
                        row -> row.getUUID("id"),
                        Caller.tenantId(),
                        Ids.next(),
                        subjectKind,
                        subjectId,
                        title,
                        clock.instant())
                .map(found -> found.orElseThrow());
    }

    private Uni<Void> run(String statement, Object... parameters) {
        return tx.write(() -> sql.run(statement, parameters)).replaceWithVoid();
    }
}
