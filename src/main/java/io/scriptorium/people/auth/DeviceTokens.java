package io.scriptorium.people.auth;

import io.scriptorium.kernel.security.Vault;
import io.scriptorium.kernel.tenancy.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What devices are known by: a mark of 16 random bytes that stays, 16 that are new whenever the device is trusted, and a
 * signature over both for one website. So nobody makes one up, and one that was slipped into a browser before its owner
 * trusted the browser is not trusted.
 */
@ApplicationScoped
class DeviceTokens {

    private static final int RANDOM_BYTES = 16;
    private static final int SIGNATURE_BYTES = 16;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Vault vault;

    DeviceTokens(Vault vault) {
        this.vault = vault;
    }

    /**
     * A token with what it says.
     *
     * @param mark what it has in common with those that it replaces
     */
    record DeviceToken(String token, UUID mark) {

        /** What is kept of one that is trusted. */
        byte[] hash() {
            return Secrets.hash(token);
        }
    }

    /** The one that a device sent, if it is of this website. */
    Optional<DeviceToken> read(@Nullable String token) {
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(token == null ? "" : token);
            if (bytes.length != 2 * RANDOM_BYTES + SIGNATURE_BYTES) {
                return Optional.empty();
            }
            byte[] content = Arrays.copyOf(bytes, 2 * RANDOM_BYTES);
            byte[] signature = Arrays.copyOfRange(bytes, content.length, bytes.length);
            return MessageDigest.isEqual(signature, signature(content)) ? Optional.of(of(content)) : Optional.empty();
        } catch (IllegalArgumentException malformed) {
            return Optional.empty();
        }
    }

    /** One for a device that has none. */
    DeviceToken make() {
        byte[] content = new byte[2 * RANDOM_BYTES];
        RANDOM.nextBytes(content);
        return of(content);
    }

    /** Another one for the same device. */
    DeviceToken renew(DeviceToken token) {
        byte[] fresh = new byte[RANDOM_BYTES];
        RANDOM.nextBytes(fresh);
        return of(ByteBuffer.allocate(2 * RANDOM_BYTES)
                .putLong(token.mark().getMostSignificantBits())
                .putLong(token.mark().getLeastSignificantBits())
                .put(fresh)
                .array());
    }

    private DeviceToken of(byte[] content) {
        byte[] signed = Arrays.copyOf(content, content.length + SIGNATURE_BYTES);
        System.arraycopy(signature(content), 0, signed, content.length, SIGNATURE_BYTES);
        ByteBuffer mark = ByteBuffer.wrap(content);
        return new DeviceToken(
                Base64.getUrlEncoder().withoutPadding().encodeToString(signed),
                new UUID(mark.getLong(), mark.getLong()));
    }

    private byte[] signature(byte[] content) {
        String text = "device of " + Caller.tenantId() + " "
                + Base64.getUrlEncoder().withoutPadding().encodeToString(content);
        return Arrays.copyOf(vault.seal(text), SIGNATURE_BYTES);
    }
}
