package io.scriptorium.people.tenant;

import io.scriptorium.kernel.data.SystemSql;
import io.scriptorium.kernel.web.Listing;
import io.scriptorium.kernel.web.Page;
import io.scriptorium.kernel.web.PageRequest;
import io.scriptorium.kernel.web.Pages;
import io.scriptorium.kernel.web.Refusal;
import io.smallrye.mutiny.Uni;
import io.vertx.pgclient.PgException;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The global tables of tenants, by the system role. */
@ApplicationScoped
class WebsiteStore {

    private static final String SELECT = """
            select t.*, array(select d.host from people.tenant_domain d where d.tenant_id = t.id order by d.host) as domains
            from people.tenant t\
            """;

    private static final Listing ALL = Listing.of(SELECT + " where true")
            .id("t.id")
            .sort("created_at", "t.created_at", "timestamptz")
            .sort("slug", "t.slug", "text")
            .filter("slug", "t.slug", Listing.TEXT)
            .filter("active", "t.active", Listing.FLAG)
            .by("-created_at");

    private final SystemSql sql;
    private final Pages pages;
    private final Clock clock;

    WebsiteStore(SystemSql sql, Pages pages, Clock clock) {
        this.sql = sql;
        this.pages = pages;
        this.clock = clock;
    }

    Uni<Optional<Website>> byId(UUID id) {
        return sql.first(SELECT + " where t.id = $1", Website::of, id);
    }

    /** Unless it was erased. */
    Uni<Optional<Website>> standing(UUID id) {
        return sql.first(SELECT + " where t.id = $1 and t.erased_at is null", Website::of, id);
    }

    Uni<Optional<Website>> bySlug(String slug) {
        return sql.first(SELECT + " where t.slug = $1", Website::of, slug);
    }

    Uni<Optional<Website>> byDomain(String host) {
        return sql.first(
                SELECT + " join people.tenant_domain o on o.tenant_id = t.id where o.host = $1", Website::of, host);
    }

    /** The website, held against others who change it until the transaction ends. */
    Uni<Website> lock(UUID id) {
        return sql.first(SELECT + " where t.id = $1 for update of t", Website::of, id)
                .map(found -> found.orElseThrow(() -> Refusal.notFound("website")));
    }

    Uni<List<Website>> all() {
        return sql.list(SELECT + " where t.erased_at is null order by t.slug", Website::of);
    }

    Uni<Page<Website>> page(PageRequest request) {
        return pages.pageAcrossTenants(ALL, request, Website::of);
    }

    Uni<Void> insert(Website website) {
        Instant now = clock.instant();
        return sql.run(
                        """
                        insert into people.tenant (id, slug, name, active, currency, time_zone, allowed_origins,
                            language, created_at, updated_at)
                        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $9)
                        """,
                        website.id(),
                        website.slug(),
                        website.name(),
                        website.active(),
                        website.currency(),
                        website.zone().getId(),
                        website.allowedOrigins().toArray(String[]::new),
                        website.language().tag(),
                        now)
                .onFailure(WebsiteStore::isDuplicate)
                .transform(taken -> slugTaken())
                .replaceWithVoid();
    }

    static Refusal slugTaken() {
        return Refusal.conflict("slug-taken", "Another website has this slug.");
    }

    Uni<Void> update(Website website) {
        return sql.run(
                        """
                        update people.tenant set name = $2, active = $3, currency = $4, time_zone = $5,
                            allowed_origins = $6, language = $7, updated_at = $8, version = version + 1 where id = $1
                        """,
                        website.id(),
                        website.name(),
                        website.active(),
                        website.currency(),
                        website.zone().getId(),
                        website.allowedOrigins().toArray(String[]::new),
                        website.language().tag(),
                        clock.instant())
                .replaceWithVoid();
    }

    /** Whether the host is the tenant's then. */
    Uni<Boolean> takeHost(String host, UUID tenant) {
        return sql.run(
                        "insert into people.tenant_domain (host, tenant_id) values ($1, $2) on conflict do nothing",
                        host,
                        tenant)
                .chain(() -> sql.first(
                        "select tenant_id from people.tenant_domain where host = $1", row -> row.getUUID(0), host))
                .map(holder -> holder.filter(tenant::equals).isPresent());
    }

    Uni<Void> giveUpHost(String host, UUID tenant) {
        return sql.run("delete from people.tenant_domain where host = $1 and tenant_id = $2", host, tenant)
                .replaceWithVoid();
    }

    Uni<Void> halt(UUID id, boolean halted) {
        return sql.run("update people.tenant set writable = $2 where id = $1", id, !halted)
                .replaceWithVoid();
    }

    Uni<Void> relocate(UUID id, String placement) {
        return sql.run(
                        "update people.tenant set placement = $2, moved_at = $3 where id = $1",
                        id,
                        placement,
                        clock.instant())
                .replaceWithVoid();
    }

    Uni<Void> bury(UUID id) {
        return sql.run("""
                        update people.tenant set name = 'Erased', slug = 'erased-' || replace(id::text, '-', ''),
                            active = false, writable = true, allowed_origins = '{}', erased_at = $2, version = version + 1
                        where id = $1
                        """, id, clock.instant()).replaceWithVoid();
    }

    private static boolean isDuplicate(Throwable failure) {
        return failure instanceof PgException problem && "23505".equals(problem.getSqlState());
    }
}
