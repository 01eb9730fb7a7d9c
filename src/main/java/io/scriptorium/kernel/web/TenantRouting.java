package io.scriptorium.kernel.web;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.scriptorium.kernel.language.Language;
import io.scriptorium.kernel.language.Words;
import io.scriptorium.kernel.tenancy.Caller;
import io.scriptorium.kernel.tenancy.Origin;
import io.scriptorium.kernel.tenancy.Tenant;
import io.scriptorium.kernel.tenancy.TenantDirectory;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.net.SocketAddress;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The first thing that happens to a request: it gets an id, and under {@code /api} a tenant, by the host it was sent
 * to or, on the platform's own host, by {@code X-Tenant}. Unknown and suspended tenants are 404.
 */
@ApplicationScoped
class TenantRouting {

    private static final Logger LOG = Logger.getLogger(TenantRouting.class);
    private static final String REQUEST_ID = "X-Request-Id";
    private static final String TENANT = "X-Tenant";
    /** Before CORS (300) and authentication (200). */
    private static final int PRIORITY = 400;

    private final TenantDirectory directory;
    private final CrossOrigin crossOrigin;
    private final ProblemWriter problems;
    private final String platformHost;

    TenantRouting(
            TenantDirectory directory,
            CrossOrigin crossOrigin,
            ProblemWriter problems,
            @ConfigProperty(name = "scriptorium.platform.host") String platformHost) {
        this.directory = directory;
        this.crossOrigin = crossOrigin;
        this.problems = problems;
        this.platformHost = platformHost.toLowerCase(Locale.ROOT);
    }

    void register(@Observes Filters filters) {
        filters.register(this::route, PRIORITY);
    }

    private void route(RoutingContext http) {
        String requestId = requestId(http);
        http.response().putHeader(REQUEST_ID, requestId);
        String path = withoutMatrixParameters(http.normalizedPath());
        SecurityHeaders.add(http, path);
        new Caller(null, null, requestId, accepted(http).orElse(Language.EN)).bindTo(Vertx.currentContext());
        noteOrigin(http.request().remoteAddress());
        takeWhole(http);
        if (http.request().headers().getAll(HttpHeaders.HOST).size() > 1) {
            refuse(
                    http,
                    400,
                    "invalid-request",
                    "The request is invalid."); // of hosts, a proxy may have taken the other
            return;
        }
        if (!path.startsWith("/api/")) {
            http.next();
            return;
        }
        http.response().headers().add("Vary", "Accept-Language");
        String host = host(http);
        if (host.equals(platformHost) && crossOrigin.isPreflight(http)) {
            crossOrigin.answerPreflight(http, true);
            return;
        }
        String slug = host.equals(platformHost) ? http.request().getHeader(TENANT) : null;
        if (host.equals(platformHost) && slug == null) {
            refuse(http, 400, "tenant-required", "Call the host of a website, or name one with X-Tenant.");
            return;
        }
        Uni<Optional<Tenant>> found =
                slug == null ? directory.byHost(host) : directory.bySlug(slug.toLowerCase(Locale.ROOT));
        found.subscribe().with(tenant -> enter(http, requestId, tenant), failure -> away(http, failure));
    }

    private static void noteOrigin(@Nullable SocketAddress remote) {
        String address = remote == null ? null : remote.hostAddress();
        if (address != null) {
            Origin.bind(Vertx.currentContext(), address);
        }
    }

    /**
     * Reads what is left of a request that was answered before its body had come, and drops it: the connection's next
     * request would wait behind it for ever.
     */
    private static void takeWhole(RoutingContext http) {
        if (!http.request().isEnded()) {
            http.addEndHandler(answered -> {
                if (!http.request().isEnded()) { // HTTP/2 refuses to read on past the end
                    http.request().resume();
                }
            });
        }
    }

    /** As routes are found: {@code /api;a=b/v1} is {@code /api/v1}. */
    private static String withoutMatrixParameters(String path) {
        return path.indexOf(';') < 0 ? path : path.replaceAll(";[^/]*", "");
    }

    private void enter(RoutingContext http, String requestId, Optional<Tenant> found) {
        Tenant tenant = found.filter(Tenant::active).orElse(null);
        if (tenant == null) {
            refuse(http, 404, "unknown-website", "There is no such website.");
            return;
        }
        new Caller(tenant, null, requestId, accepted(http).orElse(tenant.language())).bindTo(Vertx.currentContext());
        if (crossOrigin.passes(http, tenant)) {
            http.next();
        }
    }

    private void away(RoutingContext http, Throwable failure) {
        LOG.warnf("The website could not be looked up: %s", failure);
        refuse(http, 503, "unavailable", "The service is not available for a moment.");
    }

    private void refuse(RoutingContext http, int status, String code, @Words String title) {
        problems.write(http, Problem.of(status, code, title));
    }

    private static Optional<Language> accepted(RoutingContext http) {
        return Language.accepted(http.request().getHeader(HttpHeaders.ACCEPT_LANGUAGE));
    }

    private static String host(RoutingContext http) {
        var authority = http.request().authority();
        return authority == null ? "" : authority.host().toLowerCase(Locale.ROOT);
    }

    /** The caller's id for the request where it is harmless in logs and headers, else a new one. */
    private static String requestId(RoutingContext http) {
        String given = http.request().getHeader(REQUEST_ID);
        if (given != null && isWellFormed(given)) {
            return given;
        }
        ThreadLocalRandom random = ThreadLocalRandom.current();
        HexFormat hex = HexFormat.of();
        return hex.toHexDigits(random.nextLong()) + hex.toHexDigits(random.nextLong());
    }

    private static boolean isWellFormed(String id) {
        return id.length() >= 8
                && id.length() <= 64
                && id.chars()
                        .allMatch(c -> (c >= 'a' && c <= 'z')
                                || (c >= 'A' && c <= 'Z')
                                || (c >= '0' && c <= '9')
                                || c == '-'
                                || c == '_'
                                || c == '.');
    }
}
