package io.scriptorium.kernel.security;

import io.scriptorium.kernel.language.Language;
import io.smallrye.jwt.algorithm.SignatureAlgorithm;
import io.smallrye.jwt.build.Jwt;
import io.smallrye.jwt.build.JwtClaimsBuilder;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;

/**
 * Makes access tokens: JWTs signed with ES256. They are short-lived and not looked up: what ends a session (signing out,
 * a lock, a reused refresh token) ends its access tokens by {@link io.scriptorium.kernel.realtime.EndedSessions}.
 */
@ApplicationScoped
public class Tokens {

    /** How long an access token is good for. */
    public static final Duration LIFETIME = Duration.ofMinutes(10);

    /** The claim, and the attribute of the security identity, that names the session: a {@code UUID} there. */
    public static final String SESSION = "sid";

    /** The method, beside those of RFC 8176, of a device that was trusted in place of a second proof. */
    public static final String TRUSTED_DEVICE = "device";

    static final String MEMBER = "mid";
    static final String TENANT = "tid";
    static final String ROLE = "role";
    static final String PROVED_AT = "auth_time";
    static final String METHODS = "amr";

    /** The language that the member chose, by the name that OpenID Connect gives it. */
    static final String LOCALE = "locale";

    private final SigningKeys keys;
    private final SecuritySettings settings;
    private final Clock clock;

    Tokens(SigningKeys keys, SecuritySettings settings, Clock clock) {
        this.keys = keys;
        this.settings = settings;
        this.clock = clock;
    }

    /** A token that is good from now on, by the injected clock. */
    public String issue(TokenSubject subject) {
        SigningKey key = keys.signing();
        Instant now = clock.instant();
        JwtClaimsBuilder claims = Jwt.issuer(settings.issuer())
                .audience(settings.audience())
                .subject(subject.userId().toString())
                .groups(subject.role().key())
                .claim(MEMBER, subject.memberId().toString())
                .claim(TENANT, subject.tenantId().toString())
                .claim(ROLE, subject.role().key())
                .claim(SESSION, subject.sessionId().toString())
                .claim(PROVED_AT, subject.provedAt().getEpochSecond())
                .claim(METHODS, subject.methods())
                .issuedAt(now)
                .expiresAt(now.plus(LIFETIME));
        Language language = subject.language();
        if (language != null) {
            claims.claim(LOCALE, language.tag());
        }
        return claims.jws()
                .keyId(key.kid())
                .algorithm(SignatureAlgorithm.ES256)
                .sign(Objects.requireNonNull(key.signs()));
    }
}
