package io.scriptorium.people.auth;

import io.scriptorium.kernel.web.Refusal;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Too many sign-ins failed for this account, or from this address: 429. Says when to try again. */
class TooManyAttempts extends Refusal {

    private static final long serialVersionUID = 1L;

    TooManyAttempts(Duration pause) {
        super(
                Kind.TOO_MANY,
                "too-many-attempts",
                "Signing in failed too often: wait before you try again.",
                List.of(),
                Map.of("retry_after", Math.max(1, pause.plusMillis(999).toSeconds())));
    }
}
