package io.scriptorium.people.passkey;

import io.scriptorium.kernel.tenancy.Caller;
import io.scriptorium.kernel.web.OriginPolicy;
import io.scriptorium.kernel.web.Refusal;
import io.scriptorium.people.tenant.Tenants;
import io.scriptorium.people.user.Member;
import io.scriptorium.people.voucher.Voucher;
import io.scriptorium.people.voucher.Vouchers;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What authenticators are asked, in the JSON of WebAuthn, which {@code PublicKeyCredential.parse…OptionsFromJSON} reads.
 * The challenge is a voucher: good once, for a time, and for the page that asked.
 */
@ApplicationScoped
class Ceremonies {

    static final String REGISTRATION = "passkey-registration";
    static final String LOGIN = "passkey-login";
    static final String FACTOR = "passkey-factor";

    /** A sign-in form may stay open for a while before its user picks a passkey. */
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private final Vouchers vouchers;
    private final OriginPolicy origins;
    private final Tenants tenants;

    Ceremonies(Vouchers vouchers, OriginPolicy origins, Tenants tenants) {
        this.vouchers = vouchers;
        this.origins = origins;
        this.tenants = tenants;
    }

    /** The page that asks; refused with 403 unless it is one of the website's. */
    RelyingParty party(String origin, String calledAt) {
        if (!origins.allows(Caller.current().requireTenant(), origin, calledAt)) {
            throw Refusal.forbidden("foreign-origin", "Passkeys are used on the website's own pages only.");
        }
        return RelyingParty.of(origin);
    }

    /** The page that sends a request, as its browser tells it; without that, the host's own. */
    RelyingParty party(HttpServerRequest request) {
        String calledAt = OriginPolicy.calledAt(request);
        String origin = request.getHeader("Origin");
        return party(origin == null ? calledAt : origin, calledAt);
    }

    /** Asks for a new passkey of a member who has some already. */
    Uni<Map<String, Object>> registration(RelyingParty party, Member member, List<Passkey> known) {
        return tenants.profile()
                .chain(website -> challenge(REGISTRATION, party, member.userId())
                        .map(challenge -> Map.of(
                                "challenge",
                                challenge,
                                "rp",
                                Map.of("id", party.id(), "name", website.name()),
                                "user",
                                Map.of(
                                        "id", handle(member.id()),
                                        "name", member.email(),
                                        "displayName", member.displayName()),
                                "pubKeyCredParams",
                                WebAuthn.ALGORITHMS.stream()
                                        .map(one -> Map.of("type", "public-key", "alg", one.getValue()))
                                        .toList(),
                                "timeout",
                                PATIENCE.toMillis(),
                                "attestation",
                                "none",
                                "excludeCredentials",
                                descriptors(known),
                                "authenticatorSelection",
                                Map.of(
                                        "residentKey", "required",
                                        "requireResidentKey", true,
                                        "userVerification", "required"))));
    }

    /** Asks for a signature of whichever passkey somebody has. */
    Uni<Map<String, Object>> login(RelyingParty party) {
        return challenge(LOGIN, party, null).map(challenge -> request(challenge, party, "required", List.of()));
    }

    /** Asks for a signature of one of a member's passkeys. */
    Uni<Map<String, Object>> factor(RelyingParty party, Member member, List<Passkey> known) {
        return challenge(FACTOR, party, member.userId())
                .map(challenge -> request(challenge, party, "preferred", descriptors(known)));
    }

    private static Map<String, Object> request(
            String challenge, RelyingParty party, String verification, List<Map<String, Object>> allowed) {
        Map<String, Object> options = new HashMap<>();
        options.put("challenge", challenge);
        options.put("rpId", party.id());
        options.put("timeout", PATIENCE.toMillis());
        options.put("userVerification", verification);
        options.put("allowCredentials", allowed);
        return options;
    }

    private Uni<String> challenge(String kind, RelyingParty party, @Nullable UUID userId) {
        Voucher voucher = userId == null ? Voucher.of(kind) : Voucher.of(kind, userId);
        return vouchers.issue(voucher.with(party.stored()), Voucher.Terms.of(PATIENCE));
    }

    /** Takes a challenge back, which can be done once. */
    Uni<Voucher> redeem(String kind, String challenge) {
        return vouchers.redeem(kind, challenge).map(found -> found.orElseThrow(PasskeyRefused::new));
    }

    private static List<Map<String, Object>> descriptors(List<Passkey> passkeys) {
        return passkeys.stream()
                .<Map<String, Object>>map(passkey -> Map.of(
                        "type",
                        "public-key",
                        "id",
                        Base64.getUrlEncoder().withoutPadding().encodeToString(passkey.credentialId()),
                        "transports",
                        passkey.transports()))
                .toList();
    }

    /** What a passkey knows its member by. */
    static String handle(UUID memberId) {
        byte[] bytes = ByteBuffer.allocate(2 * Long.BYTES)
                .putLong(memberId.getMostSignificantBits())
                .putLong(memberId.getLeastSignificantBits())
                .array();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
