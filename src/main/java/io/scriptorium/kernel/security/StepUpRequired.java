package io.scriptorium.kernel.security;

import io.scriptorium.kernel.web.Refusal;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** The caller is known, but proved it too long ago for what they want: 401, in the form of RFC 9470. */
public class StepUpRequired extends Refusal {

    /** How old a proof may be. */
    static final Duration MAXIMUM_AGE = Duration.ofMinutes(5);

    private static final long serialVersionUID = 1L;

    StepUpRequired() {
        super(
                Kind.UNAUTHENTICATED,
                "step-up-required",
                "Prove again that it is you, with POST /api/v1/auth/reauthentication.",
                List.of(),
                Map.of("max_age", MAXIMUM_AGE.toSeconds()));
    }
}
