package io.scriptorium.contract;

import static java.util.Map.entry;

import java.util.HashMap;
import java.util.Map;

/** Routes that come to nothing in a {@link Scene}, whoever calls them, with the reason. */
final class OutOfReach {

    private static final Map<String, String> IN_A_SCENE = Map.ofEntries(
            entry("POST /api/v1/auth/code-factors/mail/confirmation", "takes a code that was mailed"),
            entry("POST /api/v1/auth/code-factors/sms/confirmation", "takes a code that was sent"),
            entry("POST /api/v1/auth/email/change/confirmation", "takes a secret that was mailed"),
            entry("POST /api/v1/auth/email/verification/confirmation", "takes a secret that was mailed"),
            entry("POST /api/v1/auth/factors/totp/confirmation", "takes a code that an app shows"),
            entry("POST /api/v1/auth/handoffs", "takes the host of another website that the login belongs to"),
            entry("POST /api/v1/auth/handoffs/redemption", "takes a secret that another website gave"),
            entry("POST /api/v1/auth/login/passkey", "takes what an authenticator signed for it"),
            entry("POST /api/v1/auth/login/verification", "takes a challenge of a sign-in that has begun"),
            entry("POST /api/v1/auth/login/verification/prompt", "takes a challenge of a sign-in that has begun"),
            entry("POST /api/v1/auth/magic-links/login", "takes a secret that was mailed"),
            entry("POST /api/v1/auth/passkeys", "takes what an authenticator signed for it"),
            entry("POST /api/v1/auth/reauthentication", "takes one of several proofs, and a session"),
            entry("POST /api/v1/auth/reauthentication/prompt", "takes a method that the member has set up"),
            entry("POST /api/v1/auth/recovery/password/confirmation", "takes a secret that was mailed"),
            entry("POST /api/v1/auth/recovery/unlock/confirmation", "takes a secret that was mailed"),
            entry("POST /api/v1/auth/refresh", "takes a refresh token that it gave away once"),
            entry("POST /api/v1/auth/register", "takes an address that nobody has; the example's is the client's"),
            entry("POST /api/v1/impersonations/redemption", "takes a grant that was given away once"),
            entry("POST /api/v1/impersonations/renewal", "takes a token of somebody who acts for another"),
            entry("POST /api/v1/invitations/acceptance", "takes a secret that was mailed"),
            entry("POST /api/v1/invitations/offer", "takes a secret that was mailed"),
            entry("POST /api/v1/invitations/password-letter", "takes a secret that was mailed"),
            entry("POST /api/v1/order-payments", "the scene's order is paid"),
            entry("POST /api/v1/orders/{id}/assignment", "the scene's order is given already"),
            entry("POST /internal/audit-verification", "takes a secret of the deployment"),
            entry("POST /internal/tick", "takes a secret of the deployment"),
            entry("PUT /api/v1/auth/password", "takes the password that the member has"));

    private OutOfReach() {}

    /** These, and what else comes to nothing for what a test looks for. */
    static Map<String, String> and(Map<String, String> more) {
        Map<String, String> all = new HashMap<>(IN_A_SCENE);
        more.forEach((route, reason) -> {
            if (all.put(route, reason) != null) {
                throw new IllegalArgumentException("Named twice: " + route);
            }
        });
        return Map.copyOf(all);
    }
}
