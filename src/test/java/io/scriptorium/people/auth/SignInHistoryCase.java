package io.scriptorium.people.auth;

import io.scriptorium.people.auth.Entry.SignedIn;
import io.scriptorium.testing.Database;
import io.scriptorium.testing.LetterTest;
import io.scriptorium.testing.Person;
import jakarta.inject.Inject;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Members who sign in from here and there, and what is kept of it. */
abstract class SignInHistoryCase extends LetterTest {

    static final String HISTORY = "/api/v1/auth/sign-ins";
    static final String FIREFOX = "Firefox/145.0 (Windows)";

    @Inject
    AuthService service;

    SignedIn signIn(Person person, String address, String agent, @Nullable String token) {
        Device device = new Device(address, agent, token, null);
        SignedIn signedIn = (SignedIn) inTenant(() -> service.login(person.email(), Database.PASSWORD, device, false));
        clock.advance(Duration.ofMinutes(1));
        return signedIn;
    }
}
