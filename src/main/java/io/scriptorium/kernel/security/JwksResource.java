package io.scriptorium.kernel.security;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.math.BigInteger;
import java.util.Base64;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;

@Path("/.well-known/jwks.json")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Authentication")
class JwksResource {

    private static final int COORDINATE_BYTES = 32;

    private final SigningKeys keys;

    /** A JSON web key set (RFC 7517 §5). */
    record KeySet(List<Key> keys) {}

    /** A public key on P-256 (RFC 7518 §6.2). */
    record Key(String kty, String crv, String use, String alg, String kid, String x, String y) {

        static Key of(SigningKey key) {
            return new Key(
                    "EC",
                    "P-256",
                    "sig",
                    "ES256",
                    key.kid(),
                    coordinate(key.verifies().getW().getAffineX()),
                    coordinate(key.verifies().getW().getAffineY()));
        }

        private static String coordinate(BigInteger value) {
            byte[] bytes = value.toByteArray();
            byte[] padded = new byte[COORDINATE_BYTES];
            int length = Math.min(bytes.length, COORDINATE_BYTES);
            System.arraycopy(bytes, bytes.length - length, padded, COORDINATE_BYTES - length, length);
            return Base64.getUrlEncoder().withoutPadding().encodeToString(padded);
        }
    }

    JwksResource(SigningKeys keys) {
        this.keys = keys;
    }

    @GET
    @PermitAll
    @Operation(summary = "Shows the public keys that access tokens are signed with")
    public Uni<RestResponse<KeySet>> show() {
        KeySet set = new KeySet(keys.published().stream().map(Key::of).toList());
        return Uni.createFrom()
                .item(ResponseBuilder.ok(set)
                        .header("Cache-Control", "public, max-age=300")
                        .build());
    }
}
