package io.scriptorium.kernel.tenancy;

import io.scriptorium.kernel.language.Language;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.UUID;

/**
 * A brand that this deployment serves, as the kernel needs to know it.
 *
 * @param id the tenant's id, the first column of every tenant table's primary key
 * @param slug the label under the platform's host name, unique over the deployment
 * @param placement the database that holds the tenant's rows; {@link #SHARED} unless it has one of its own
 * @param active false while the tenant is suspended: its hosts then answer 404
 * @param language what it speaks to those who do not ask for another language
 * @param zone where its days begin
 */
public record Tenant(UUID id, String slug, String placement, boolean active, Language language, ZoneId zone) {

    /** The placement of all tenants that have no database of their own. */
    public static final String SHARED = "shared";

    /** A tenant that speaks English, and whose days are those of UTC. */
    public Tenant(UUID id, String slug, String placement, boolean active) {
        this(id, slug, placement, active, Language.EN, ZoneOffset.UTC);
    }
}
