package io.scriptorium.people.passkey;

import com.webauthn4j.WebAuthnManager;
import com.webauthn4j.converter.AttestedCredentialDataConverter;
import com.webauthn4j.converter.exception.DataConversionException;
import com.webauthn4j.converter.util.ObjectConverter;
import com.webauthn4j.credential.CredentialRecordImpl;
import com.webauthn4j.data.AuthenticationData;
import com.webauthn4j.data.AuthenticationParameters;
import com.webauthn4j.data.AuthenticatorTransport;
import com.webauthn4j.data.PublicKeyCredentialParameters;
import com.webauthn4j.data.PublicKeyCredentialType;
import com.webauthn4j.data.RegistrationData;
import com.webauthn4j.data.RegistrationParameters;
import com.webauthn4j.data.attestation.AttestationObject;
import com.webauthn4j.data.attestation.authenticator.AttestedCredentialData;
import com.webauthn4j.data.attestation.statement.COSEAlgorithmIdentifier;
import com.webauthn4j.data.attestation.statement.NoneAttestationStatement;
import com.webauthn4j.data.client.CollectedClientData;
import com.webauthn4j.data.client.Origin;
import com.webauthn4j.data.client.challenge.DefaultChallenge;
import com.webauthn4j.server.ServerProperty;
import com.webauthn4j.verifier.exception.MaliciousCounterValueException;
import com.webauthn4j.verifier.exception.VerificationException;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Checks what authenticators answer (WebAuthn §7.1 and §7.2). Attestation is neither asked for nor trusted: a website
 * has no reason to refuse a maker.
 */
@ApplicationScoped
@RegisterForReflection(
        targets = {AttestationObject.class, CollectedClientData.class},
        registerFullHierarchy = true)
class WebAuthn {

    /** The algorithms that are taken, by COSE's numbers: ES256, EdDSA, RS256. */
    static final List<COSEAlgorithmIdentifier> ALGORITHMS =
            List.of(COSEAlgorithmIdentifier.ES256, COSEAlgorithmIdentifier.EdDSA, COSEAlgorithmIdentifier.RS256);

    private static final List<PublicKeyCredentialParameters> PARAMETERS = ALGORITHMS.stream()
            .map(algorithm -> new PublicKeyCredentialParameters(PublicKeyCredentialType.PUBLIC_KEY, algorithm))
            .toList();

    private final ObjectConverter converter = new ObjectConverter();
    private final WebAuthnManager manager = WebAuthnManager.createNonStrictWebAuthnManager(converter);
    private final AttestedCredentialDataConverter credentials = new AttestedCredentialDataConverter(converter);

    /** A signature whose counter went back: the key may have been copied. */
    static final class CounterWentBack extends RuntimeException {

        private static final long serialVersionUID = 1L;

        CounterWentBack() {
            super("The counter went back", null, false, false);
        }
    }

    /** The challenge that an answer says it is for. */
    String challengeOf(Map<String, Object> credential) {
        try {
            String clientData =
                    new JsonObject(credential).getJsonObject("response").getString("clientDataJSON");
            byte[] json = Base64.getUrlDecoder().decode(clientData);
            return Objects.requireNonNull(
                    new JsonObject(new String(json, StandardCharsets.UTF_8)).getString("challenge"));
        } catch (NullPointerException | IllegalArgumentException | ClassCastException | DecodeException malformed) {
            throw new PasskeyRefused();
        }
    }

    /** The credential that an answer says it is of. */
    byte[] credentialIdOf(Map<String, Object> credential) {
        try {
            return Base64.getUrlDecoder().decode(String.valueOf(credential.get("id")));
        } catch (IllegalArgumentException malformed) {
            throw new PasskeyRefused();
        }
    }

    /** The member that a discoverable credential names; null where it names none. */
    @Nullable
    String userHandleOf(Map<String, Object> credential) {
        return credential.get("response") instanceof Map<?, ?> response
                        && response.get("userHandle") instanceof String handle
                ? handle
                : null;
    }

    /** The passkey of an answer to a registration that has this challenge. */
    Passkey registered(
            UUID id,
            UUID memberId,
            String name,
            Instant now,
            RelyingParty party,
            String challenge,
            Map<String, Object> credential) {
        RegistrationData data = verified(credential, server(party, challenge));
        var authenticator = Objects.requireNonNull(data.getAttestationObject()).getAuthenticatorData();
        AttestedCredentialData attested = Objects.requireNonNull(authenticator.getAttestedCredentialData());
        return new Passkey(
                id,
                memberId,
                attested.getCredentialId(),
                credentials.convert(attested),
                authenticator.getSignCount(),
                authenticator.isFlagUV(),
                authenticator.isFlagBE(),
                authenticator.isFlagBS(),
                transports(data.getTransports()),
                party.id(),
                name,
                now,
                null);
    }

    private RegistrationData verified(Map<String, Object> credential, ServerProperty server) {
        try {
            return manager.verifyRegistrationResponseJSON(
                    new JsonObject(credential).encode(), new RegistrationParameters(server, PARAMETERS, true, true));
        } catch (VerificationException | DataConversionException | IllegalArgumentException wrong) {
            throw new PasskeyRefused();
        }
    }

    private static List<String> transports(@Nullable Set<AuthenticatorTransport> transports) {
        return transports == null
                ? List.of()
                : transports.stream()
                        .map(AuthenticatorTransport::getValue)
                        .sorted()
                        .toList();
    }

    /**
     * Checks a signature.
     *
     * @param mustVerifyUser whether the authenticator has to have checked who uses it
     * @throws CounterWentBack where all else is right
     */
    Assertion asserted(
            Passkey passkey,
            RelyingParty party,
            String challenge,
            Map<String, Object> credential,
            boolean mustVerifyUser) {
        AuthenticationParameters parameters = new AuthenticationParameters(
                server(party, challenge), record(passkey), List.of(passkey.credentialId()), mustVerifyUser, true);
        try {
            AuthenticationData data =
                    manager.verifyAuthenticationResponseJSON(new JsonObject(credential).encode(), parameters);
            var authenticator = Objects.requireNonNull(data.getAuthenticatorData());
            return new Assertion(authenticator.getSignCount(), authenticator.isFlagUV(), authenticator.isFlagBS());
        } catch (MaliciousCounterValueException back) {
            throw new CounterWentBack();
        } catch (VerificationException | DataConversionException | IllegalArgumentException wrong) {
            throw new PasskeyRefused();
        }
    }

    private CredentialRecordImpl record(Passkey passkey) {
        return new CredentialRecordImpl(
                new NoneAttestationStatement(),
                passkey.verifiesUser(),
                passkey.backupEligible(),
                passkey.backedUp(),
                passkey.signCount(),
                credentials.convert(passkey.credential()),
                null,
                null,
                null,
                passkey.transports().stream()
                        .map(AuthenticatorTransport::create)
                        .collect(Collectors.toSet()));
    }

    private static ServerProperty server(RelyingParty party, String challenge) {
        return new ServerProperty(
                Origin.create(party.origin()),
                party.id(),
                new DefaultChallenge(Base64.getUrlDecoder().decode(challenge)));
    }
}
