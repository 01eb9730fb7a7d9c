package io.scriptorium.people.writer;

import io.scriptorium.kernel.data.Sql;
import io.scriptorium.kernel.tenancy.Caller;
import io.scriptorium.kernel.web.Listing;
import io.scriptorium.kernel.web.Page;
import io.scriptorium.kernel.web.PageRequest;
import io.scriptorium.kernel.web.Pages;
import io.scriptorium.people.sight.Reach;
import io.scriptorium.people.sight.ScopedListing;
import io.scriptorium.people.sight.Sight;
import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;

@ApplicationScoped
class WriterQueries {

    // A member who became a writer by a change of role has the first level until someone says otherwise.
    private static final String SELECT = """
            select m.id, m.display_name, m.status, m.created_at, coalesce(w.level, 'standard') as level,
                coalesce(w.max_active_orders, 3) as max_active_orders
            from people.member m
            left join people.writer w on w.tenant_id = m.tenant_id and w.member_id = m.id
            where m.tenant_id = $1 and m.role = 'writer'""";

    private static final ScopedListing ALL = ScopedListing.of(
            SELECT,
            1,
            "m.id " + Reach.REACH,
            listing -> listing.id("m.id")
                    .sort("created_at", "m.created_at", "timestamptz")
                    .sort("display_name", "m.display_name", "text")
                    .filter("level", "coalesce(w.level, 'standard')", Listing.TEXT)
                    .filter("status", "m.status", Listing.TEXT)
                    .by("-created_at"));

    private final Sql sql;
    private final Pages pages;
    private final Sight sight;

    WriterQueries(Sql sql, Pages pages, Sight sight) {
        this.sql = sql;
        this.pages = pages;
        this.sight = sight;
    }

    Uni<Optional<WriterView>> find(UUID memberId) {
        return Uni.createFrom()
                .deferred(() -> sql.first(SELECT + " and m.id = $2", WriterQueries::view, Caller.tenantId(), memberId));
    }

    Uni<Page<WriterView>> page(PageRequest request) {
        return sight.reach().chain(reach -> ALL.page(pages, reach, request, WriterQueries::view, Caller.tenantId()));
    }

    private static WriterView view(Row row) {
        return new WriterView(
                row.getUUID("id"),
                row.getString("display_name"),
                row.getString("level"),
                row.getInteger("max_active_orders"),
                row.getString("status"),
                row.getOffsetDateTime("created_at").toInstant());
    }
}
