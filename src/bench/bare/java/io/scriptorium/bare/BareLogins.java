package io.scriptorium.bare;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.core.WorkerExecutor;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Map;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/** Reads a hash, computes it from the password, compares; on as many threads as the product has for it. */
@Path("/logins")
@Produces(MediaType.APPLICATION_JSON)
@Singleton
public class BareLogins {

    private static final String HASH = "select password_hash from people.app_user where lower(email) = lower($1)";
    private static final int THREADS = 2;

    private final Pool pool;
    private final WorkerExecutor workers;

    /** Of the only pool there is. */
    BareLogins(Pool pool, Vertx vertx) {
        this.pool = pool;
        this.workers = vertx.createSharedWorkerExecutor("passwords", THREADS);
    }

    /** Who wants to sign in. */
    public record Credentials(String email, String password) {}

    /** One sign-in; fails where the password is another. */
    @POST
    public Uni<Map<String, Boolean>> login(Credentials credentials) {
        return pool.preparedQuery(HASH)
                .execute(Tuple.of(credentials.email()))
                .map(rows -> rows.iterator().next().getString(0))
                .chain(hash -> workers.executeBlocking(
                        Uni.createFrom().item(() -> matches(credentials.password(), hash)), false))
                .map(matches -> {
                    if (!matches) {
                        throw new IllegalStateException("Another password");
                    }
                    return Map.of("matches", true);
                });
    }

    /** {@code $argon2id$v=19$m=…,t=…,p=…$salt$hash}. */
    private static boolean matches(String password, String hash) {
        String[] parts = hash.split("\\$", -1);
        String[] cost = parts[3].split("[=,]", -1);
        Argon2Parameters parameters = new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                .withVersion(Argon2Parameters.ARGON2_VERSION_13)
                .withMemoryAsKB(Integer.parseInt(cost[1]))
                .withIterations(Integer.parseInt(cost[3]))
                .withParallelism(Integer.parseInt(cost[5]))
                .withSalt(Base64.getDecoder().decode(parts[4]))
                .build();
        byte[] expected = Base64.getDecoder().decode(parts[5]);
        byte[] computed = new byte[expected.length];
        Argon2BytesGenerator generator = new Argon2BytesGenerator();
        generator.init(parameters);
        generator.generateBytes(password.getBytes(StandardCharsets.UTF_8), computed);
        return MessageDigest.isEqual(computed, expected);
    }
}
