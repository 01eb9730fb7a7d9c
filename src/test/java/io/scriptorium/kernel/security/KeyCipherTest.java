package io.scriptorium.kernel.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import javax.crypto.AEADBadTagException;
import org.junit.jupiter.api.Test;

class KeyCipherTest {

    @Test
    void withoutASecretTheStartFailsAndSaysWhatToDo() {
        assertThatThrownBy(() -> new KeyCipher("")).hasMessageContaining("SCRIPTORIUM_KEY_SECRET");
        assertThatThrownBy(() -> new KeyCipher("too short")).hasMessageContaining("32 random characters");
    }

    @Test
    void anotherSecretReadsNothing() throws AEADBadTagException {
        byte[] hidden = new KeyCipher("a".repeat(32)).encrypt("kid", new byte[] {7});

        assertThat(new KeyCipher("a".repeat(32)).decrypt("kid", hidden)).containsExactly(7);
        assertThatThrownBy(() -> new KeyCipher("b".repeat(32)).decrypt("kid", hidden))
                .isInstanceOf(AEADBadTagException.class);
    }

    @Test
    void theSameKeyIsNeverStoredInTheSameBytes() {
        KeyCipher cipher = new KeyCipher("a".repeat(32));

        assertThat(cipher.encrypt("kid", new byte[] {7})).isNotEqualTo(cipher.encrypt("kid", new byte[] {7}));
    }
}
