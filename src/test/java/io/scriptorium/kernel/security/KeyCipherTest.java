package io.scriptorium.kernel.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.Map;
import javax.crypto.AEADBadTagException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("SEC-06")
class KeyCipherTest {

    private static KeyCipher cipher(String secret) {
        return new KeyCipher(new SmallRyeConfigBuilder()
                .withMapping(SecuritySettings.class)
                .withSources(new io.smallrye.config.PropertiesConfigSource(
                        Map.of("scriptorium.security.issuer", "x", "scriptorium.security.key-secret", secret),
                        "test",
                        100))
                .build()
                .getConfigMapping(SecuritySettings.class));
    }

    @Test
    void withoutASecretTheStartFailsAndSaysWhatToDo() {
        assertThatThrownBy(() -> cipher("")).hasMessageContaining("SCRIPTORIUM_KEY_SECRET");
        assertThatThrownBy(() -> cipher("too short")).hasMessageContaining("32 random characters");
    }

    @Test
    void anotherSecretReadsNothing() throws AEADBadTagException {
        byte[] hidden = cipher("a".repeat(32)).encrypt("kid", new byte[] {7});

        assertThat(cipher("a".repeat(32)).decrypt("kid", hidden)).containsExactly(7);
        assertThatThrownBy(() -> cipher("b".repeat(32)).decrypt("kid", hidden)).isInstanceOf(AEADBadTagException.class);
    }

    @Test
    void theSameKeyIsNeverStoredInTheSameBytes() {
        KeyCipher cipher = cipher("a".repeat(32));

        assertThat(cipher.encrypt("kid", new byte[] {7})).isNotEqualTo(cipher.encrypt("kid", new byte[] {7}));
    }
}
