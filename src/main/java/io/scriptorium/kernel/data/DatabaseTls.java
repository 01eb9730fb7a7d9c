package io.scriptorium.kernel.data;

import io.vertx.core.net.PemTrustOptions;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.SslMode;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * How connections to PostgreSQL are encrypted, by the names of libpq: {@code disable}, {@code require}, which encrypts
 * and believes any server, or {@code verify-full}, which asks for a certificate of the server's name that an authority
 * of the operator's has signed. It never falls back to less.
 */
@Singleton
public class DatabaseTls {

    private final SslMode mode;
    private final Optional<String> authority;

    @Inject
    DatabaseTls(
            @ConfigProperty(name = "scriptorium.db.ssl-mode") String mode,
            @ConfigProperty(name = "scriptorium.db.ssl-root-cert") Optional<String> authority) {
        this.mode = known(mode);
        this.authority = authority.filter(file -> !file.isBlank());
        if (this.mode == SslMode.VERIFY_FULL && this.authority.isEmpty()) {
            throw new IllegalStateException(
                    "SCRIPTORIUM_DB_SSL_MODE is verify-full: say in SCRIPTORIUM_DB_SSL_ROOT_CERT who signs certificates.");
        }
    }

    private static SslMode known(String mode) {
        return switch (mode) {
            case "disable" -> SslMode.DISABLE;
            case "require" -> SslMode.REQUIRE;
            case "verify-full" -> SslMode.VERIFY_FULL;
            default ->
                throw new IllegalStateException("SCRIPTORIUM_DB_SSL_MODE must be disable, require or verify-full");
        };
    }

    /** The options with this encryption. */
    PgConnectOptions applyTo(PgConnectOptions options) {
        PgConnectOptions safe = new PgConnectOptions(options).setSslMode(mode);
        if (mode == SslMode.REQUIRE) {
            safe.setTrustAll(true);
        } else if (mode == SslMode.VERIFY_FULL) {
            safe.setPemTrustOptions(new PemTrustOptions().addCertPath(authority.orElseThrow()));
            safe.setHostnameVerificationAlgorithm("HTTPS");
        }
        return safe;
    }

    /** The address of a database for JDBC, with this encryption. */
    public String jdbc(Placements.Database database) {
        return "jdbc:postgresql://%s:%d/%s?sslmode=%s%s"
                .formatted(
                        database.host(),
                        database.port(),
                        database.name(),
                        mode.value,
                        authority.map(file -> "&sslrootcert=" + file).orElse(""));
    }
}
