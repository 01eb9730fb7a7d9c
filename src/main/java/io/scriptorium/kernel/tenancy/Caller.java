package io.scriptorium.kernel.tenancy;

import io.quarkus.vertx.core.runtime.VertxMDC;
import io.scriptorium.kernel.language.Language;
import io.scriptorium.kernel.language.Text;
import io.smallrye.common.vertx.VertxContext;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * On whose behalf the current piece of work runs: kept on the Vert.x duplicated context of a request, an event or a
 * timer, and nowhere else. There is no tenant without a caller, and without a tenant the database shows no rows.
 *
 * @param tenant the tenant, once it is known
 * @param actor the person, once authenticated; none for the system's own work
 * @param requestId what ties log lines, events and problems of one request together
 * @param language what whoever asked reads
 */
public record Caller(@Nullable Tenant tenant, @Nullable Actor actor, String requestId, Language language) {

    private static final String KEY = "scriptorium.caller";
    private static final Caller NOBODY = new Caller(null, null, "-");

    /** A caller who reads the tenant's language. */
    public Caller(@Nullable Tenant tenant, @Nullable Actor actor, String requestId) {
        this(tenant, actor, requestId, tenant == null ? Language.EN : tenant.language());
    }

    /** The caller of the work that runs now; one without tenant and actor where nothing was bound. */
    public static Caller current() {
        Context context = Vertx.currentContext();
        Caller bound = context == null || !VertxContext.isDuplicatedContext(context) ? null : context.getLocal(KEY);
        return bound == null ? NOBODY : bound;
    }

    /** The system itself, working for a tenant. */
    public static Caller system(Tenant tenant, String requestId) {
        return new Caller(tenant, null, requestId);
    }

    /** The tenant of the work that runs now. */
    public static UUID tenantId() {
        return current().requireTenant().id();
    }

    /** The member on whose behalf the work runs now. */
    public static UUID memberId() {
        return current().requireActor().memberId();
    }

    /** Binds this caller to a duplicated context, and names it in the log lines of all work there. */
    public void bindTo(Context context) {
        Caller before = context.getLocal(KEY);
        context.putLocal(KEY, this);
        VertxMDC log = VertxMDC.INSTANCE;
        if (before == null || !requestId.equals(before.requestId)) {
            log.put("requestId", requestId, context);
        }
        if (tenant != null && (before == null || !Objects.equals(before.tenant, tenant))) {
            log.put("tenant", tenant.slug(), context);
        }
        if (actor != null && (before == null || !Objects.equals(before.actor, actor))) {
            log.put("member", actor.memberId().toString(), context);
        }
    }

    /** The same caller with another person. */
    public Caller as(@Nullable Actor other) {
        return new Caller(tenant, other, requestId, language);
    }

    /** The same caller, reading another language. */
    public Caller reading(Language other) {
        return new Caller(tenant, actor, requestId, other);
    }

    /** A text in the caller's language. */
    public String reads(Text text) {
        return text.in(language, zone());
    }

    /** The zone in which times are told: the tenant's, or UTC. */
    public ZoneId zone() {
        return tenant == null ? ZoneOffset.UTC : tenant.zone();
    }

    /** The tenant, or {@link IllegalStateException} where the work has none: a fault of the program. */
    public Tenant requireTenant() {
        if (tenant == null) {
            throw new IllegalStateException("This work has no tenant");
        }
        return tenant;
    }

    /** The person, or {@link IllegalStateException} where the work has none: a fault of the program. */
    public Actor requireActor() {
        if (actor == null) {
            throw new IllegalStateException("This work has no actor");
        }
        return actor;
    }

    /** The member behind the work, if a person is. */
    public Optional<UUID> member() {
        return Optional.ofNullable(actor).map(Actor::memberId);
    }
}
