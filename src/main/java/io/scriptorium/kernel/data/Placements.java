package io.scriptorium.kernel.data;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithName;
import io.vertx.pgclient.PgConnectOptions;
import java.util.Map;

/**
 * The databases beside the shared one, for tenants that must have a database of their own: by name, the address that
 * differs. Roles, passwords and pool sizes are those of the shared database.
 */
@ConfigMapping(prefix = "scriptorium.placement")
public interface Placements {

    /** The databases, by the name that {@code Tenant.placement} holds. */
    @WithName("databases")
    Map<String, Database> databases();

    /** Where one database is. */
    interface Database {

        /** Host name or address. */
        String host();

        /** TCP port. */
        @WithDefault("5432")
        int port();

        /** The database's name on that server. */
        String name();

        /** The shared database's options with this one's address. */
        default PgConnectOptions applyTo(PgConnectOptions shared) {
            return new PgConnectOptions(shared).setHost(host()).setPort(port()).setDatabase(name());
        }
    }
}
