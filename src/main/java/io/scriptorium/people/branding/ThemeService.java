package io.scriptorium.people.branding;

import io.scriptorium.kernel.data.Ids;
import io.scriptorium.kernel.data.Sql;
import io.scriptorium.kernel.data.Tx;
import io.scriptorium.kernel.event.Changes;
import io.scriptorium.kernel.event.EventLog;
import io.scriptorium.kernel.realtime.TenantMemories;
import io.scriptorium.kernel.realtime.TenantMemory;
import io.scriptorium.kernel.tenancy.Caller;
import io.scriptorium.kernel.web.IfMatch;
import io.scriptorium.kernel.web.Listing;
import io.scriptorium.kernel.web.Page;
import io.scriptorium.kernel.web.PageRequest;
import io.scriptorium.kernel.web.Pages;
import io.scriptorium.kernel.web.Refusal;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The themes of the current website. */
@ApplicationScoped
class ThemeService {

    private static final String MEMORY = "theme";
    private static final String SELECT = "select t.* from people.theme t where t.tenant_id = $1";

    private static final Listing ALL = Listing.of(SELECT)
            .id("t.id")
            .sort("name", "t.name", "text")
            .sort("created_at", "t.created_at", "timestamptz")
            .filter("in_use", "t.in_use", Listing.FLAG)
            .by("name");

    private final Tx tx;
    private final Sql sql;
    private final Pages pages;
    private final EventLog events;
    private final TenantMemories memories;
    private final TenantMemory<Optional<Theme>> inUse;
    private final Clock clock;

    ThemeService(Tx tx, Sql sql, Pages pages, EventLog events, TenantMemories memories, Clock clock) {
        this.tx = tx;
        this.sql = sql;
        this.pages = pages;
        this.events = events;
        this.memories = memories;
        this.inUse = memories.of(MEMORY, () -> sql.first(SELECT + " and t.in_use", Theme::of, Caller.tenantId()));
        this.clock = clock;
    }

    /** The theme in use, if one is. */
    Uni<Optional<Theme>> inUse() {
        return inUse.get();
    }

    Uni<Page<Theme>> page(PageRequest request) {
        return pages.page(ALL, request, Theme::of, Caller.tenantId());
    }

    /** All themes, by name: few enough. */
    Uni<List<Theme>> all() {
        return sql.list(SELECT + " order by t.name", Theme::of, Caller.tenantId());
    }

    Uni<Optional<Theme>> named(String name) {
        return sql.first(SELECT + " and t.name = $2", Theme::of, Caller.tenantId(), name);
    }

    Uni<Theme> require(UUID id) {
        return sql.first(SELECT + " and t.id = $2", Theme::of, Caller.tenantId(), id)
                .map(ThemeService::present);
    }

    Uni<Theme> add(String name, Map<String, String> tokens) {
        Theme.requireHarmless(tokens);
        UUID id = Ids.next();
        return tx.write(() -> sql.run("""
                        insert into people.theme (tenant_id, id, name, tokens, version, created_at, updated_at)
                        values ($1, $2, $3, $4, 0, $5, $5)
                        """, Caller.tenantId(), id, name, json(tokens), clock.instant())
                .chain(() -> events.append(new BrandingEvent.ThemeAdded(id)))
                .chain(() -> require(id)));
    }

    Uni<Theme> change(UUID id, @Nullable String ifMatch, String name, Map<String, String> tokens) {
        Theme.requireHarmless(tokens);
        return tx.write(() -> lock(id).invoke(theme -> IfMatch.require(ifMatch, theme.version()))
                .chain(theme -> sql.run("""
                        update people.theme set name = $3, tokens = $4, version = version + 1, updated_at = $5
                        where tenant_id = $1 and id = $2
                        """, Caller.tenantId(), id, name, json(tokens), clock.instant())
                        .chain(() -> events.append(
                                new BrandingEvent.ThemeChanged(id),
                                Changes.none().and("name", theme.name(), name).and("tokens", theme.tokens(), tokens))))
                .invoke(() -> memories.forgetAfterCommit(MEMORY))
                .chain(() -> require(id)));
    }

    /** Puts a theme to use in the place of the one that was; one that is in use already stays so. */
    Uni<Theme> use(UUID id) {
        return tx.write(
                () -> lock(id).chain(theme -> theme.inUse() ? Uni.createFrom().voidItem() : putToUse(id))
                        .chain(() -> require(id)));
    }

    private Uni<Void> putToUse(UUID id) {
        memories.forgetAfterCommit(MEMORY);
        return sql.run(
                        "update people.theme set in_use = false, version = version + 1 where tenant_id = $1 and in_use",
                        Caller.tenantId())
                .chain(() -> sql.run(
                        "update people.theme set in_use = true, version = version + 1 where tenant_id = $1 and id = $2",
                        Caller.tenantId(),
                        id))
                .chain(() -> events.append(new BrandingEvent.ThemeUsed(id)));
    }

    Uni<Void> remove(UUID id) {
        return tx.write(() -> lock(id).invoke(theme -> {
                    if (theme.inUse()) {
                        throw Refusal.conflict("theme-in-use", "The theme is in use: use another first.");
                    }
                })
                .chain(() ->
                        sql.run("delete from people.theme where tenant_id = $1 and id = $2", Caller.tenantId(), id))
                .chain(() -> events.append(new BrandingEvent.ThemeRemoved(id))));
    }

    /** Holds all themes of the website, since one of them at most is in use; gives the one. */
    private Uni<Theme> lock(UUID id) {
        return sql.list(SELECT + " order by t.id for update", Theme::of, Caller.tenantId())
                .map(themes -> present(
                        themes.stream().filter(theme -> theme.id().equals(id)).findFirst()));
    }

    private static Theme present(Optional<Theme> theme) {
        return theme.orElseThrow(() -> Refusal.notFound("theme"));
    }

    private static JsonObject json(Map<String, String> tokens) {
        JsonObject json = new JsonObject();
        tokens.forEach(json::put);
        return json;
    }
}
