package io.scriptorium.talk.chat;

import io.scriptorium.kernel.data.Columns;
import io.scriptorium.kernel.data.Sql;
import io.scriptorium.kernel.data.Sql.Query;
import io.scriptorium.kernel.data.Statements;
import io.scriptorium.kernel.tenancy.Actor;
import io.scriptorium.kernel.tenancy.Caller;
import io.scriptorium.kernel.web.Listing;
import io.scriptorium.kernel.web.Page;
import io.scriptorium.kernel.web.PageRequest;
import io.scriptorium.kernel.web.Pages;
import io.scriptorium.kernel.web.Refusal;
import io.scriptorium.people.access.Access;
import io.scriptorium.people.access.Opening;
import io.scriptorium.people.access.Reason;
import io.scriptorium.people.sight.Reach;
import io.scriptorium.people.sight.Reaches;
import io.scriptorium.people.sight.ScopedListing;
import io.scriptorium.people.sight.Sight;
import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads conversations. */
@ApplicationScoped
class ChatQueries {

    private static final String THREAD = """
            select t.id, t.subject_kind, t.subject_id, t.title, t.closed, t.last_sequence, t.created_at,
                t.last_message_at, coalesce(p.last_read_sequence, 0) as last_read_sequence,
                case when p.member_id is null then 0 else (
                    select count(*) from talk.message m
                    where m.tenant_id = t.tenant_id and m.thread_id = t.id and m.sequence > p.last_read_sequence
                        and m.sender_id <> p.member_id
                ) end as unread, p.member_id is not null as takes_part
            from talk.thread t %s join talk.participant p
                on p.tenant_id = t.tenant_id and p.thread_id = t.id and p.member_id = $2 and p.left_at is null
            where t.tenant_id = $1
            """;

    private static final Listing OWN = fields(Listing.of(THREAD.formatted("")));
    /** Conversations in which a member within a reach takes part. */
    private static final String WITHIN = """
            exists (
                select from talk.participant x
                where x.tenant_id = t.tenant_id and x.thread_id = t.id and x.left_at is null and x.member_id <reach>
            )
            """;

    private static final ScopedListing ALL = ScopedListing.of(
            THREAD.formatted("left"), 2, "(p.member_id is not null or " + WITHIN + ")", ChatQueries::fields);

    private static final String ONE = THREAD.formatted("left") + " and t.id = $3";

    private static final String COVERED =
            "select " + WITHIN + " as covered from talk.thread t where t.tenant_id = $1 and t.id = $2";

    private static final Listing MESSAGES = Listing.of("select " + MessageView.COLUMNS
                    + " from talk.message m where m.tenant_id = $1 and m.thread_id = $2")
            .id("m.id")
            .sort("sequence", "m.sequence", "bigint")
            .range("created", "m.created_at")
            .by("sequence");

    private static final String AFTER = "select " + MessageView.COLUMNS + """
             from talk.message m
            where m.tenant_id = $1 and m.thread_id = $2 and m.sequence > $3
            order by m.sequence limit $4
            """;

    private static final String PARTICIPANTS = """
            select member_id,
                case when member_id = $3 then last_read_sequence else shown_read_sequence end as last_read_sequence,
                case when member_id = $3 then last_read_at else shown_read_at end as last_read_at
            from talk.participant
            where tenant_id = $1 and thread_id = $2 and left_at is null order by joined_at, member_id
            """;

    private static final String COMPANIONS = """
            select distinct other.member_id
            from talk.participant own
            join talk.thread t on t.tenant_id = own.tenant_id and t.id = own.thread_id and not t.closed
            join talk.participant other on other.tenant_id = own.tenant_id and other.thread_id = own.thread_id
                and other.left_at is null and other.member_id <> own.member_id
            where own.tenant_id = $1 and own.member_id = $2 and own.left_at is null
            limit 500
            """;

    private final Sql sql;
    private final Pages pages;
    private final Sight sight;
    private final Reaches reaches;

    ChatQueries(Sql sql, Pages pages, Sight sight, Reaches reaches) {
        this.sql = sql;
        this.pages = pages;
        this.sight = sight;
        this.reaches = reaches;
    }

    /**
     * One who takes part.
     *
     * @param lastReadSequence how far the member has read, as far as the caller may know
     * @param lastReadAt when that was
     */
    record Participant(
            UUID memberId, long lastReadSequence, @Nullable Instant lastReadAt) {

        private static Participant of(Row row) {
            return new Participant(
                    row.getUUID("member_id"), row.getLong("last_read_sequence"), Columns.time(row, "last_read_at"));
        }
    }

    private static Listing fields(Listing listing) {
        return listing.id("t.id")
                .sort("last_message_at", "t.last_message_at", "timestamptz")
                .sort("created_at", "t.created_at", "timestamptz")
                .filter("subject_kind", "t.subject_kind", Listing.TEXT)
                .filter("subject_id", "t.subject_id", Listing.ID)
                .filter("closed", "t.closed", Listing.FLAG)
                .range("created", "t.created_at")
                .by("-last_message_at");
    }

    Uni<Page<ThreadView>> threads(PageRequest request) {
        UUID tenant = Caller.tenantId();
        UUID member = Caller.memberId();
        return seesAll()
                ? sight.page(ALL, request, ThreadView::of, tenant, member)
                : pages.page(OWN, request, ThreadView::of, tenant, member);
    }

    /** The conversation as the caller sees it; a 404 where it may not be seen. */
    Uni<ThreadView> thread(UUID id) {
        return seen(id, Caller.current().requireActor())
                .invoke(seen -> Reason.require(seen.rules(), Refusal.notFound("thread")))
                .map(Seen::thread);
    }

    /** By which rules somebody may know of a conversation. */
    Uni<List<Reason>> rules(UUID id, Actor actor) {
        return seen(id, actor).map(Seen::rules);
    }

    /** A conversation in somebody's eyes, and the rules by which they may know of it. */
    private record Seen(ThreadView thread, List<Reason> rules) {}

    private Uni<Seen> seen(UUID id, Actor actor) {
        return reaches.of(actor).chain(reach -> {
            Opening opening = Opening.of(actor, ChatPermissions.READ_ALL);
            UUID tenant = Caller.tenantId();
            List<Query> queries = new ArrayList<>(List.of(Query.of(ONE, tenant, actor.memberId(), id)));
            if (opening.held() && !reach.isEverybody()) {
                queries.add(Query.of(reach.condition(COVERED, 3), tenant, id, reach.limits()));
            }
            return sql.together(queries).map(answers -> seen(answers, opening, reach));
        });
    }

    private static Seen seen(List<RowSet<Row>> answers, Opening opening, Reach reach) {
        Row thread = Statements.map(answers.get(0), row -> row).stream()
                .findFirst()
                .orElseThrow(() -> Refusal.notFound("thread"));
        boolean covered = answers.size() == 1
                ? opening.held()
                : Statements.map(answers.get(1), row -> row.getBoolean("covered"))
                        .contains(true);
        return new Seen(
                ThreadView.of(thread),
                List.of(Access.participant(thread.getBoolean("takes_part")), Access.opened(opening, reach, covered)));
    }

    Uni<Page<MessageView>> messages(UUID thread, PageRequest request) {
        return thread(thread).chain(() -> pages.page(MESSAGES, request, MessageView::of, Caller.tenantId(), thread));
    }

    /** The next messages behind a sequence, oldest first. The caller's right to see them is not looked at. */
    Uni<List<MessageView>> after(UUID thread, long sequence, int limit) {
        return sql.list(AFTER, MessageView::of, Caller.tenantId(), thread, sequence, limit);
    }

    Uni<List<Participant>> participants(UUID thread) {
        return sql.list(PARTICIPANTS, Participant::of, Caller.tenantId(), thread, Caller.memberId());
    }

    /** Those with whom a member shares an open conversation; 500 at most. */
    Uni<List<UUID>> companions(UUID memberId) {
        return sql.list(COMPANIONS, row -> row.getUUID("member_id"), Caller.tenantId(), memberId);
    }

    private static boolean seesAll() {
        return Caller.current().requireActor().may(ChatPermissions.READ_ALL);
    }
}
