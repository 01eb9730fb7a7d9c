package io.scriptorium.people.tenant;

import io.quarkus.runtime.StartupEvent;
import io.scriptorium.kernel.data.Ids;
import io.scriptorium.kernel.data.SystemSql;
import io.scriptorium.kernel.language.Language;
import io.scriptorium.kernel.realtime.Fanout;
import io.scriptorium.kernel.realtime.OpenDoors;
import io.scriptorium.kernel.tenancy.Caller;
import io.scriptorium.kernel.tenancy.Tenant;
import io.scriptorium.kernel.tenancy.TenantDirectory;
import io.scriptorium.kernel.web.OriginPolicy;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * The brands, from memory; a change is heeded at once by all processes, by open connections too, and after some seconds
 * where the word of other processes is lost.
 */
@ApplicationScoped
public class Tenants implements TenantDirectory, OriginPolicy {

    private static final String CHANNEL = "website";
    private static final String TENANT = "tenant";

    private final SystemSql sql;
    private final WebsiteStore store;
    private final Fanout fanout;
    private final OpenDoors doors;
    private final Clock clock;
    private final TenantCache cache;
    private final String suffix;

    Tenants(
            SystemSql sql,
            WebsiteStore store,
            Fanout fanout,
            OpenDoors doors,
            Clock clock,
            @ConfigProperty(name = "scriptorium.platform.host") String platformHost,
            @ConfigProperty(name = "scriptorium.tenants.remembered-for", defaultValue = "10s") Duration lifetime) {
        this.sql = sql;
        this.store = store;
        this.fanout = fanout;
        this.doors = doors;
        this.clock = clock;
        this.cache = new TenantCache(lifetime);
        this.suffix = "." + platformHost.toLowerCase(Locale.ROOT);
    }

    void listen(@Observes StartupEvent event) {
        fanout.subscribe(CHANNEL, this::heard, cache::clear);
    }

    private void heard(JsonObject wake) {
        cache.clear();
        doors.review(UUID.fromString(wake.getString(TENANT)));
    }

    @Override
    public Uni<Optional<Tenant>> byHost(String host) {
        return isUnderPlatform(host)
                ? bySlug(label(host))
                        .chain(found -> found.isPresent() ? Uni.createFrom().item(found) : byDomain(host))
                : byDomain(host);
    }

    private Uni<Optional<Tenant>> byDomain(String host) {
        return known("host " + host, () -> store.byDomain(host)).map(Tenants::tenant);
    }

    private boolean isUnderPlatform(String host) {
        return host.endsWith(suffix);
    }

    private String label(String host) {
        return host.substring(0, host.length() - suffix.length());
    }

    /** The host of a website's label under the platform's own. */
    String hostOf(String slug) {
        return slug + suffix;
    }

    /** Whether a host is the label of some website under the platform's own. */
    public Uni<Boolean> isSlugOf(String host) {
        return isUnderPlatform(host)
                ? store.bySlug(label(host)).map(Optional::isPresent)
                : Uni.createFrom().item(false);
    }

    /** Leads a host to the current tenant, unless it leads to another; tells whether it does. */
    public Uni<Boolean> takeHost(String host) {
        UUID tenant = Caller.tenantId();
        return store.takeHost(host, tenant).invoke(() -> forget(tenant));
    }

    /** Leads a host to the current tenant no more. */
    public Uni<Void> giveUpHost(String host) {
        UUID tenant = Caller.tenantId();
        return store.giveUpHost(host, tenant).invoke(() -> forget(tenant));
    }

    /** The tenant that a host leads to. */
    public Uni<Optional<Tenant>> holder(String host) {
        return store.byDomain(host).map(Tenants::tenant);
    }

    @Override
    public Uni<Optional<Tenant>> bySlug(String slug) {
        return known("slug " + slug, () -> store.bySlug(slug)).map(Tenants::tenant);
    }

    @Override
    public Uni<Optional<Tenant>> byId(UUID id) {
        return website(id)
                .map(found -> found.filter(website -> !website.erased()))
                .map(Tenants::tenant);
    }

    /** A tenant as it stands in the database, whatever is remembered. */
    public Uni<Optional<Tenant>> fresh(UUID id) {
        return store.byId(id).map(Tenants::tenant);
    }

    /** The same; none where it was erased. */
    public Uni<Optional<Tenant>> standing(UUID id) {
        return store.standing(id).map(Tenants::tenant);
    }

    /** All tenants as they stand in the database, suspended ones too, but for those that were erased; by slug. */
    public Uni<List<Tenant>> all() {
        return store.all().map(all -> all.stream().map(Website::tenant).toList());
    }

    /** Keeps a tenant's rows from being written, or lets them be written again. */
    public Uni<Void> halt(UUID id, boolean halted) {
        return store.halt(id, halted).invoke(() -> forget(id));
    }

    /** Says in which database a tenant's rows are. */
    public Uni<Void> relocate(UUID id, String placement) {
        return store.relocate(id, placement).invoke(() -> forget(id));
    }

    /** Takes from a tenant that was erased all that tells who it was. */
    public Uni<Void> bury(UUID id) {
        return store.bury(id).invoke(() -> forget(id));
    }

    /** The brand whose work runs now. */
    public Uni<TenantProfile> profile() {
        return Uni.createFrom()
                .deferred(() -> website(Caller.tenantId()))
                .map(found -> found.orElseThrow().profile());
    }

    /**
     * The brand with a slug, made where there is none: in US dollars and UTC. It has no members then, so whoever asks
     * brings in the first.
     *
     * @param slug the label of its host, lower case
     * @param name what people call it
     */
    public Uni<Tenant> ensure(String slug, String name) {
        return bySlug(slug).chain(known -> known.isPresent() ? Uni.createFrom().item(known.get()) : create(slug, name));
    }

    private Uni<Tenant> create(String slug, String name) {
        Website website = new Website(
                Ids.next(),
                slug,
                name,
                Tenant.SHARED,
                true,
                "USD",
                ZoneId.of("UTC"),
                Language.EN,
                List.of(),
                List.of(),
                0,
                clock.instant(),
                false);
        return sql.write(() -> store.insert(website))
                .invoke(() -> forget(website.id()))
                .replaceWith(website.tenant());
    }

    /**
     * The tenant's own hosts on the port that is called, and the origins that it names. Of what is called by
     * {@code https} no own page counts that came unencrypted, since anybody on the way may have written it.
     */
    @Override
    public boolean allows(Tenant tenant, String origin, String calledAt) {
        URI uri = parsed(origin);
        URI called = parsed(calledAt);
        if (uri == null || uri.getHost() == null || called == null) {
            return false;
        }
        Website website = cache.lately(tenant.id()).orElse(null);
        if (website != null && website.allowedOrigins().contains(origin.toLowerCase(Locale.ROOT))) {
            return true;
        }
        boolean asSafe = "https".equals(uri.getScheme())
                || ("http".equals(uri.getScheme()) && "http".equals(called.getScheme()));
        String authority = String.valueOf(called.getAuthority());
        return asSafe
                && (authority.equalsIgnoreCase(uri.getAuthority())
                        || (website != null
                                && isOwn(website, uri)
                                && port(authority).equals(port(uri.getAuthority()))));
    }

    private boolean isOwn(Website website, URI origin) {
        String host = origin.getHost().toLowerCase(Locale.ROOT);
        return host.equals(website.slug() + suffix) || website.domains().contains(host);
    }

    private static String port(String authority) {
        int colon = authority.lastIndexOf(':');
        return colon < 0 ? "" : authority.substring(colon + 1);
    }

    private static @Nullable URI parsed(String origin) {
        try {
            return URI.create(origin);
        } catch (IllegalArgumentException malformed) {
            return null;
        }
    }

    Uni<Optional<Website>> website(UUID id) {
        return known(id, () -> store.byId(id));
    }

    /** Makes all processes forget what is in memory, after a change of a website; this one first. */
    void forget(UUID id) {
        cache.clear();
        fanout.publish(CHANNEL, new JsonObject().put(TENANT, id.toString()));
    }

    private Uni<Optional<Website>> known(Object key, Supplier<Uni<Optional<Website>>> load) {
        Optional<Website> known = cache.get(key);
        if (known != null) {
            return Uni.createFrom().item(known);
        }
        long clearings = cache.clearings();
        return load.get().invoke(found -> cache.put(key, found, clearings));
    }

    private static Optional<Tenant> tenant(Optional<Website> found) {
        return found.map(Website::tenant);
    }
}
