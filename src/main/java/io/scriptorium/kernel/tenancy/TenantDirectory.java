package io.scriptorium.kernel.tenancy;

import io.smallrye.mutiny.Uni;
import java.util.Optional;
import java.util.UUID;

/**
 * Finds tenants. Owned by the kernel, which routes requests and background work by it; implemented by the module
 * that administers tenants. Implementations cache: it is asked on every request.
 */
public interface TenantDirectory {

    /** The tenant that answers on a host name (lower case, without port), or empty. */
    Uni<Optional<Tenant>> byHost(String host);

    /** The tenant with a slug, or empty. */
    Uni<Optional<Tenant>> bySlug(String slug);

    /** The tenant with an id, or empty, as where it was erased. */
    Uni<Optional<Tenant>> byId(UUID id);
}
