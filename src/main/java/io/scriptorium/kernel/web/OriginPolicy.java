package io.scriptorium.kernel.web;

import io.scriptorium.kernel.tenancy.Tenant;
import io.vertx.core.http.HttpServerRequest;

/**
 * From which origins (RFC 6454) scripts may call a tenant's API. Owned by the kernel, implemented by the module that
 * administers tenants; asked on the way in, so it answers from memory.
 */
public interface OriginPolicy {

    /**
     * Whether scripts of an origin may call the tenant.
     *
     * @param tenant whose API is called
     * @param origin as the browser sends it, such as {@code https://brand.example}
     * @param calledAt scheme, host and port that the request was sent to, as far as the service can tell
     */
    boolean allows(Tenant tenant, String origin, String calledAt);

    /** Where a request was sent to. */
    static String calledAt(HttpServerRequest request) {
        return request.scheme() + "://" + request.authority();
    }
}
