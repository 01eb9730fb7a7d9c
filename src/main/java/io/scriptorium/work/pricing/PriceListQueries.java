package io.scriptorium.work.pricing;

import io.scriptorium.kernel.data.Sql;
import io.scriptorium.kernel.tenancy.Caller;
import io.scriptorium.kernel.web.Listing;
import io.scriptorium.kernel.web.Page;
import io.scriptorium.kernel.web.PageRequest;
import io.scriptorium.kernel.web.Pages;
import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Price lists in the database. They are only ever added, so plain statements do. */
@ApplicationScoped
class PriceListQueries {

    private static final String COLUMNS =
            "id, version, effective_from, published_at, note, definition::text as definition";

    // Of lists that take effect at the same time, the one that was published last counts.
    private static final String IN_EFFECT = "select " + COLUMNS + """
             from work.price_list where tenant_id = $1 and effective_from <= $2
            order by effective_from desc, version desc limit 1
            """;

    private static final String ONE = "select " + COLUMNS + " from work.price_list where tenant_id = $1 and id = $2";

    private static final String ADD = """
            insert into work.price_list
                (tenant_id, id, version, effective_from, published_at, published_by, note, definition)
            select $1, $2, coalesce(max(version), 0) + 1, $3, $4, $5, $6, $7
            from work.price_list where tenant_id = $1
            on conflict do nothing
            returning version
            """;

    private static final Listing LISTS = Listing.of("select " + COLUMNS + " from work.price_list where tenant_id = $1")
            .sort("version", "version", "integer")
            .sort("effective_from", "effective_from", "timestamptz")
            .range("effective", "effective_from")
            .by("-version");

    private final Sql sql;
    private final Pages pages;
    private final PricingJson json;

    PriceListQueries(Sql sql, Pages pages, PricingJson json) {
        this.sql = sql;
        this.pages = pages;
        this.json = json;
    }

    Uni<Optional<PriceList>> inEffect(Instant at) {
        return sql.first(IN_EFFECT, this::priceList, Caller.tenantId(), at);
    }

    Uni<Optional<PriceList>> find(UUID id) {
        return sql.first(ONE, this::priceList, Caller.tenantId(), id);
    }

    Uni<Page<PriceList>> page(PageRequest request) {
        return pages.page(LISTS, request, this::priceList, Caller.tenantId());
    }

    /** Adds a list as the next version; its version, or empty where another was added at the same moment. */
    Uni<Optional<Integer>> add(
            UUID id, Instant effectiveFrom, Instant now, @Nullable UUID by, String note, PriceDefinition definition) {
        return sql.first(
                ADD,
                row -> row.getInteger("version"),
                Caller.tenantId(),
                id,
                effectiveFrom,
                now,
                by,
                note,
                json.write(definition));
    }

    private PriceList priceList(Row row) {
        return new PriceList(
                row.getUUID("id"),
                row.getInteger("version"),
                row.getOffsetDateTime("effective_from").toInstant(),
                row.getOffsetDateTime("published_at").toInstant(),
                row.getString("note"),
                json.definition(row.getString("definition")));
    }
}
