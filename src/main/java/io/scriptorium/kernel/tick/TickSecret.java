package io.scriptorium.kernel.tick;

import io.scriptorium.kernel.web.Refusal;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/** The secret of the deployment by which schedulers and operators call it, who are no members of any tenant. */
@ApplicationScoped
public class TickSecret {

    /** The header that carries it. */
    public static final String HEADER = "X-Tick-Secret";

    private final Optional<String> secret;

    TickSecret(@ConfigProperty(name = "scriptorium.tick.secret") Optional<String> secret) {
        this.secret = secret;
    }

    /** Refuses with 404, as if there were no such route, unless there is a secret and it is given. */
    public void require(@Nullable String given) {
        if (secret.isEmpty() || given == null || !matches(secret.get(), given)) {
            throw Refusal.notFound("resource");
        }
    }

    private static boolean matches(String expected, String given) {
        return MessageDigest.isEqual(expected.getBytes(StandardCharsets.UTF_8), given.getBytes(StandardCharsets.UTF_8));
    }
}
