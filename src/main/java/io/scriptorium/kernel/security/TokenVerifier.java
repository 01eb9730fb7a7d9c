package io.scriptorium.kernel.security;

import io.quarkus.security.AuthenticationFailedException;
import io.scriptorium.kernel.language.Words;
import io.scriptorium.kernel.web.Refusal;
import io.smallrye.jwt.auth.principal.JWTAuthContextInfo;
import io.smallrye.jwt.auth.principal.JWTCallerPrincipal;
import io.smallrye.jwt.auth.principal.JWTCallerPrincipalFactory;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.microprofile.jwt.Claims;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwa.AlgorithmConstraints.ConstraintType;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.MalformedClaimException;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.lang.JoseException;

/**
 * Checks access tokens with the keys in memory. Only ES256 is taken, whatever a token's head says. A token that was
 * found good is remembered until it expires, since checking the signature costs more than most routes.
 */
@Alternative
@Priority(1)
@ApplicationScoped
class TokenVerifier extends JWTCallerPrincipalFactory {

    private static final int MAXIMUM_LENGTH = 4096;
    private static final int REMEMBERED = 10_000;
    private static final AlgorithmConstraints ES256_ONLY =
            new AlgorithmConstraints(ConstraintType.PERMIT, AlgorithmIdentifiers.ECDSA_USING_P256_CURVE_AND_SHA256);

    private final SigningKeys keys;
    private final SecuritySettings settings;
    private final Clock clock;
    private final Map<String, Verified> verified = new ConcurrentHashMap<>();

    private record Verified(JWTCallerPrincipal principal, String kid, long expiresAt) {}

    TokenVerifier(SigningKeys keys, SecuritySettings settings, Clock clock) {
        this.keys = keys;
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    public JWTCallerPrincipal parse(String token, JWTAuthContextInfo ignored) {
        Verified known = verified.get(token);
        if (known == null) {
            known = verify(token);
            remember(token, known);
        } else if (keys.verifying(known.kid()).isEmpty()) {
            verified.remove(token);
            throw refused("invalid-token", "The access token is signed with a key that is not known.");
        }
        if (clock.instant().getEpochSecond() >= known.expiresAt()) {
            verified.remove(token);
            throw refused("token-expired", "The access token has expired.");
        }
        return known.principal();
    }

    private void remember(String token, Verified good) {
        if (verified.size() >= REMEMBERED) {
            verified.clear();
        }
        verified.put(token, good);
    }

    private Verified verify(String token) {
        if (token.length() > MAXIMUM_LENGTH) {
            throw refused("invalid-token", "The access token is too long.");
        }
        try {
            JsonWebSignature signature = new JsonWebSignature();
            signature.setAlgorithmConstraints(ES256_ONLY);
            signature.setCompactSerialization(token);
            String kid = signature.getKeyIdHeaderValue();
            SigningKey key = kid == null ? null : keys.verifying(kid).orElse(null);
            if (key == null) {
                throw refused("invalid-token", "The access token is signed with a key that is not known.");
            }
            signature.setKey(key.verifies());
            if (!signature.verifySignature()) {
                throw refused("invalid-token", "The access token's signature is wrong.");
            }
            return checked(key.kid(), token, JwtClaims.parse(signature.getPayload()));
        } catch (JoseException | InvalidJwtException | MalformedClaimException malformed) {
            throw refused("invalid-token", "The access token is malformed.");
        }
    }

    private Verified checked(String kid, String token, JwtClaims claims) throws MalformedClaimException {
        boolean ours = settings.issuer().equals(claims.getIssuer())
                && claims.getAudience().contains(settings.audience())
                && claims.getExpirationTime() != null
                && claims.getSubject() != null;
        if (!ours) {
            throw refused("invalid-token", "The access token was made by or for someone else.");
        }
        long expiresAt = claims.getExpirationTime().getValue();
        claims.setStringClaim(Claims.raw_token.name(), token);
        return new Verified(new CheckedPrincipal(claims), kid, expiresAt);
    }

    /** The cause carries what the problem document says. */
    private static AuthenticationFailedException refused(String code, @Words String message) {
        return new AuthenticationFailedException(new Refusal(Refusal.Kind.UNAUTHENTICATED, code, message));
    }
}
