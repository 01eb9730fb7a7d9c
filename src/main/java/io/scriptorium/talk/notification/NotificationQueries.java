package io.scriptorium.talk.notification;

import io.scriptorium.kernel.data.Columns;
import io.scriptorium.kernel.data.Sql;
import io.scriptorium.kernel.language.Text;
import io.scriptorium.kernel.tenancy.Caller;
import io.scriptorium.kernel.web.Listing;
import io.scriptorium.kernel.web.Page;
import io.scriptorium.kernel.web.PageRequest;
import io.scriptorium.kernel.web.Pages;
import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;

/** Reads inboxes. */
@ApplicationScoped
class NotificationQueries {

    private static final String COLUMNS = "n.id, n.sequence, n.topic, n.subject_id, n.title, n.title_values,"
            + " n.body, n.body_values, n.created_at, n.read_at";

    private static final String SELECT =
            "select " + COLUMNS + " from talk.notification n where n.tenant_id = $1 and n.recipient_id = $2";

    private static final Listing OWN = list(SELECT);

    // Where a member signed in from, and what threatens the website, is for members in person.
    private static final Listing WHILE_IMPERSONATING = list(SELECT + " and n.topic !~ '^(auth|threat)\\.'");

    private static final String AFTER = "select " + COLUMNS + """
             from talk.notification n
            where n.tenant_id = $1 and n.recipient_id = $2 and n.sequence > $3
            order by n.sequence limit $4
            """;

    private static final String STATE = """
            select talk.epoch() as epoch, coalesce(i.last_sequence, 0) as last_sequence,
                coalesce(i.pruned_sequence, 0) as pruned_sequence, coalesce(i.unread, 0) as unread
            from (values ($1::uuid, $2::uuid)) as own (tenant_id, member_id)
            left join talk.inbox i on i.tenant_id = own.tenant_id and i.member_id = own.member_id
            """;

    private static final String UNREAD = "select unread from talk.inbox where tenant_id = $1 and member_id = $2";

    private final Sql sql;
    private final Pages pages;

    private static Listing list(String select) {
        return Listing.of(select)
                .id("n.id")
                .sort("created_at", "n.created_at", "timestamptz")
                .filter("unread", "(n.read_at is null)", Listing.FLAG)
                .filter("topic", "n.topic", Listing.TEXT)
                .range("created", "n.created_at")
                .by("-created_at");
    }

    NotificationQueries(Sql sql, Pages pages) {
        this.sql = sql;
        this.pages = pages;
    }

    /** Where an inbox stands: what stream ids are measured against. */
    record State(String epoch, long last, long pruned, int unread) {

        private static State of(Row row) {
            return new State(
                    row.getString("epoch"),
                    row.getLong("last_sequence"),
                    row.getLong("pruned_sequence"),
                    row.getInteger("unread"));
        }
    }

    /** The caller's, without what is about security where somebody acts for the caller. */
    Uni<Page<NotificationView>> own(PageRequest request) {
        boolean inPerson = Caller.current().requireActor().impersonator() == null;
        return pages.page(
                inPerson ? OWN : WHILE_IMPERSONATING,
                request,
                NotificationQueries::view,
                Caller.tenantId(),
                Caller.memberId());
    }

    Uni<Integer> unread() {
        return sql.first(UNREAD, row -> row.getInteger("unread"), Caller.tenantId(), Caller.memberId())
                .map(unread -> unread.orElse(0));
    }

    Uni<State> state(UUID memberId) {
        return sql.first(STATE, State::of, Caller.tenantId(), memberId).map(state -> state.orElseThrow());
    }

    /** The next notifications of a member behind a sequence, oldest first. */
    Uni<List<NotificationView>> after(UUID memberId, long sequence, int limit) {
        return sql.list(AFTER, NotificationQueries::view, Caller.tenantId(), memberId, sequence, limit);
    }

    private static NotificationView view(Row row) {
        return new NotificationView(
                row.getUUID("id"),
                row.getLong("sequence"),
                row.getString("topic"),
                row.getUUID("subject_id"),
                said(row, "title"),
                said(row, "body"),
                row.getOffsetDateTime("created_at").toInstant(),
                Columns.time(row, "read_at"));
    }

    private static String said(Row row, String column) {
        return Caller.current().reads(Text.stored(row.getString(column), row.getJsonArray(column + "_values")));
    }
}
