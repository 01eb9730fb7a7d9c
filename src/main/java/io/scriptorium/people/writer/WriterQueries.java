package io.scriptorium.people.writer;

import io.scriptorium.kernel.data.Sql;
import io.scriptorium.kernel.tenancy.Actor;
import io.scriptorium.kernel.tenancy.Caller;
import io.scriptorium.kernel.web.FilterType;
import io.scriptorium.kernel.web.Listing;
import io.scriptorium.kernel.web.Page;
import io.scriptorium.kernel.web.PageRequest;
import io.scriptorium.people.sight.Field;
import io.scriptorium.people.sight.Reach;
import io.scriptorium.people.sight.ScopedListing;
import io.scriptorium.people.sight.Sight;
import io.scriptorium.people.user.Member;
import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;

@ApplicationScoped
class WriterQueries {

    // A member who became a writer by a change of role has the first level until someone says otherwise.
    private static final String SELECT = """
            select m.id, m.display_name, coalesce(p.pen_name, p.registration_id, m.role) as public_name, m.status, m.created_at, coalesce(w.level, 'standard') as level,
                coalesce(w.max_active_orders, 3) as max_active_orders
            from people.member m
            left join people.writer w on w.tenant_id = m.tenant_id and w.member_id = m.id
            left join people.persona p on p.tenant_id = m.tenant_id and p.member_id = m.id
            where m.tenant_id = $1 and m.role = 'writer'""";

    private static final ScopedListing ALL = list(listing -> listing.sort("display_name", "m.display_name", "text"));

    // The order of real names tells something of them.
    private static final ScopedListing BARE = list(listing -> listing);

    private final Sql sql;
    private final Sight sight;

    WriterQueries(Sql sql, Sight sight) {
        this.sql = sql;
        this.sight = sight;
    }

    private static ScopedListing list(UnaryOperator<Listing> more) {
        return ScopedListing.of(
                SELECT,
                1,
                "m.id " + Reach.REACH,
                listing -> more.apply(listing.id("m.id")
                        .sort("created_at", "m.created_at", "timestamptz")
                        .filter(
                                "level",
                                "coalesce(w.level, 'standard')",
                                FilterType.oneOf("standard", "advanced", "elite"))
                        .filter("status", "m.status", FilterType.oneOf(Member.STATUSES))
                        .by("-created_at")));
    }

    Uni<Optional<WriterView>> find(UUID memberId) {
        return Uni.createFrom()
                .deferred(() -> sql.first(SELECT + " and m.id = $2", WriterQueries::view, Caller.tenantId(), memberId));
    }

    Uni<Page<WriterView>> page(PageRequest request) {
        ScopedListing list = Field.NAME.isSeenBy(Caller.current().actor()) ? ALL : BARE;
        return sight.page(list, request, WriterQueries::view, Caller.tenantId());
    }

    private static WriterView view(Row row) {
        Actor viewer = Caller.current().actor();
        UUID id = row.getUUID("id");
        boolean known = Field.NAME.isSeenBy(viewer)
                || (viewer != null && viewer.memberId().equals(id));
        return new WriterView(
                id,
                row.getString(known ? "display_name" : "public_name"),
                row.getString("level"),
                row.getInteger("max_active_orders"),
                row.getString("status"),
                row.getOffsetDateTime("created_at").toInstant());
    }
}
