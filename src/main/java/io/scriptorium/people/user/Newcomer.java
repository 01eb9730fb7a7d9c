package io.scriptorium.people.user;

import io.scriptorium.kernel.language.Language;
import io.scriptorium.kernel.security.Role;
import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;

/**
 * Whoever joins a website.
 *
 * @param displayName what others see, 1 to 120 characters
 * @param email where mail goes
 * @param language what they read; the website's language where null
 * @param answers to what the website asks of those who register, as {@link Members#answers} checked them
 * @param waits whether somebody has to approve them before anything else
 */
public record Newcomer(
        Role role,
        String displayName,
        String email,
        @Nullable Language language,
        JsonObject answers,
        boolean waits) {

    /** One of whom nothing more is known, and who need not wait. */
    public static Newcomer of(Role role, String displayName, String email) {
        return new Newcomer(role, displayName, email, null, new JsonObject(), false);
    }
}
