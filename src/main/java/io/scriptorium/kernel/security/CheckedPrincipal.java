package io.scriptorium.kernel.security;

import io.smallrye.jwt.auth.principal.DefaultJWTCallerPrincipal;
import java.util.Set;
import org.jose4j.jwt.JwtClaims;
import org.jspecify.annotations.Nullable;

/**
 * The principal of a token that was found good. Claims of our own are read here: the library looks for every claim among
 * the standard ones first, and for each that is none an exception is thrown and caught.
 */
final class CheckedPrincipal extends DefaultJWTCallerPrincipal {

    private static final Set<String> OWN = Set.of(
            Tokens.SESSION,
            Tokens.MEMBER,
            Tokens.TENANT,
            Tokens.ROLE,
            Tokens.PROVED_AT,
            Tokens.METHODS,
            Tokens.LOCALE,
            Tokens.ACTOR);

    private final JwtClaims claims;

    CheckedPrincipal(JwtClaims claims) {
        super("JWT", claims);
        this.claims = claims;
    }

    @Override
    protected @Nullable Object getClaimValue(String name) {
        return OWN.contains(name) ? claims.getClaimValue(name) : super.getClaimValue(name);
    }
}
