package io.scriptorium.kernel.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.junit.QuarkusTest;
import io.scriptorium.testing.ApiTest;
import io.scriptorium.testing.Database;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import javax.crypto.AEADBadTagException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@QuarkusTest
@Tag("AUT-03")
class SigningKeysTest extends ApiTest {

    @Inject
    SigningKeys keys;

    @Inject
    KeyCipher cipher;

    private void lookAfter() {
        inTenant(keys::lookAfter);
    }

    @BeforeEach
    @AfterEach
    void oneFreshKey() {
        clock.reset();
        Database.update("delete from kernel.signing_key");
        lookAfter();
    }

    private List<String> kids() {
        return keys.published().stream().map(SigningKey::kid).toList();
    }

    @Test
    void aKeyIsPublishedThenSignsThenOnlyVerifies() {
        String first = keys.signing().kid();

        clock.advance(Duration.ofDays(30).minusMinutes(15));
        lookAfter();
        assertThat(kids()).hasSize(2);
        assertThat(keys.signing().kid()).isEqualTo(first);
        String second = kids().get(1);

        clock.advance(Duration.ofMinutes(16));
        lookAfter();
        assertThat(keys.signing().kid()).isEqualTo(second);
        assertThat(kids()).containsExactly(first, second);

        clock.advance(Duration.ofHours(1));
        lookAfter();
        assertThat(kids()).containsExactly(second);
    }

    @Test
    void tokensOutliveTheKeyThatSignedThem() {
        clock.advance(Duration.ofDays(30).minusMinutes(15));
        lookAfter();
        clock.advance(Duration.ofMinutes(14));
        String token = token(brand.client());

        clock.advance(Duration.ofMinutes(2));
        lookAfter();

        by(token).get("/api/v1/users/me").then().statusCode(200);
    }

    @Test
    void processesSideBySideMakeOneKey() {
        clock.advance(Duration.ofDays(30).minusMinutes(15));

        IntStream.range(0, 6).parallel().forEach(i -> lookAfter());

        assertThat(kids()).hasSize(2);
    }

    @Test
    void aLateCheckStopsNobody() {
        String only = keys.signing().kid();

        clock.advance(Duration.ofDays(90));

        assertThat(keys.signing().kid()).isEqualTo(only);
        lookAfter();
        assertThat(keys.signing().kid()).isNotEqualTo(only);
    }

    @Test
    void privateKeysAreStoredEncryptedAndBoundToTheirId() throws AEADBadTagException {
        byte[] hidden = cipher.encrypt("one", new byte[] {1, 2, 3});

        assertThat(cipher.decrypt("one", hidden)).containsExactly(1, 2, 3);
        assertThatThrownBy(() -> cipher.decrypt("two", hidden)).isInstanceOf(AEADBadTagException.class);
        byte[] plain = java.util.Objects.requireNonNull(keys.signing().signs()).getEncoded();
        assertThat(Database.number("select count(*) from kernel.signing_key where private_key = ?", (Object) plain))
                .isZero();
    }

    @Test
    void aKeyUnderAnotherSecretIsReplaced() {
        String unreadable = keys.signing().kid();
        Database.update("update kernel.signing_key set private_key = sha512(private_key)");

        lookAfter();

        assertThat(keys.signing().kid()).isNotEqualTo(unreadable);
        assertThat(kids()).contains(unreadable);
    }
}
