package io.scriptorium.people.auth;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.scriptorium.kernel.security.Tokens;
import io.scriptorium.people.auth.Entry.Challenge;
import io.scriptorium.people.auth.Entry.SignedIn;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What signing in answers: either tokens (RFC 6749 §5.1), the refresh token among them unless it went into a cookie; or,
 * where a second proof is needed, the challenge that takes it. Lifetimes are in seconds.
 *
 * @param deviceToken what the device is known by: to be kept for years, and sent as {@code X-Device-Token} with the next
 *     sign-in; left out where it went into a cookie, and where tokens were refreshed
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record LoginView(
        @Nullable String accessToken,
        @Nullable String tokenType,
        @Nullable Long expiresIn,
        @Nullable String refreshToken,
        @Nullable Long refreshExpiresIn,
        @Nullable String deviceToken,
        @Nullable ChallengeView challenge) {

    /**
     * A second proof is needed.
     *
     * @param token what {@code POST /api/v1/auth/login/verification} takes
     * @param methods those that the member can choose from, such as {@code totp}
     * @param trustDays for how many days {@code trust_device} spares the second proof on this device; 0 where it cannot
     */
    public record ChallengeView(String token, List<String> methods, long expiresIn, long trustDays) {}

    static LoginView of(Entry entry) {
        if (entry instanceof SignedIn signedIn) {
            return new LoginView(
                    signedIn.accessToken(),
                    "Bearer",
                    Tokens.LIFETIME.toSeconds(),
                    signedIn.byCookie() ? null : signedIn.session().refreshToken(),
                    signedIn.session().life().toSeconds(),
                    signedIn.byCookie() ? null : signedIn.deviceToken(),
                    null);
        }
        Challenge challenge = (Challenge) entry;
        return new LoginView(
                null,
                null,
                null,
                null,
                null,
                null,
                new ChallengeView(
                        challenge.token(), challenge.methods(), Entrance.PATIENCE.toSeconds(), challenge.trustDays()));
    }
}
