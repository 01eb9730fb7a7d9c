package io.scriptorium.kernel.security;

import io.scriptorium.kernel.language.Language;
import io.scriptorium.kernel.tenancy.Impersonator;
import io.smallrye.jwt.algorithm.SignatureAlgorithm;
import io.smallrye.jwt.build.Jwt;
import io.smallrye.jwt.build.JwtClaimsBuilder;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.json.JsonString;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

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

    /** Who acts for the subject (RFC 8693 §4.1). */
    static final String ACTOR = "act";

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
        return issue(subject, clock.instant().plus(LIFETIME));
    }

    /** A token that is good from now on and ends at a time, if not before. */
    public String issue(TokenSubject subject, Instant end) {
        SigningKey key = keys.signing();
        Instant now = clock.instant();
        Instant latest = now.plus(LIFETIME);
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
                .expiresAt(end.isBefore(latest) ? end : latest);
        Language language = subject.language();
        if (language != null) {
            claims.claim(LOCALE, language.tag());
        }
        Impersonator impersonator = subject.impersonator();
        if (impersonator != null) {
            claims.claim(ACTOR, claimOf(impersonator));
        }
        return claims.jws()
                .keyId(key.kid())
                .algorithm(SignatureAlgorithm.ES256)
                .sign(Objects.requireNonNull(key.signs()));
    }

    private static Map<String, String> claimOf(Impersonator impersonator) {
        return Map.of(
                "sub",
                impersonator.userId().toString(),
                MEMBER,
                impersonator.memberId().toString(),
                ROLE,
                impersonator.role(),
                SESSION,
                impersonator.sessionId().toString());
    }

    /** Who acts for the token's subject, as {@link #ACTOR} says; malformed ones are refused by an exception. */
    static @Nullable Impersonator impersonator(@Nullable Object claim) {
        if (claim == null) {
            return null;
        }
        Map<?, ?> actor = (Map<?, ?>) claim;
        return new Impersonator(id(actor, MEMBER), id(actor, "sub"), text(actor.get(ROLE)), id(actor, SESSION));
    }

    private static UUID id(Map<?, ?> claims, String name) {
        return UUID.fromString(text(claims.get(name)));
    }

    /** The library keeps what is inside of claims as JSON. */
    private static String text(@Nullable Object value) {
        return value instanceof JsonString json ? json.getString() : String.valueOf(value);
    }
}
