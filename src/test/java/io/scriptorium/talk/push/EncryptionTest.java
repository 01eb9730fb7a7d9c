package io.scriptorium.talk.push;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.scriptorium.testing.Browser;
import java.math.BigInteger;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.util.Base64;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("AUT-18")
class EncryptionTest {

    private static final String BROWSER_KEY =
            "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4";
    private static final String BROWSER_SECRET_KEY = "q1dXpw3UpT5VOmu_cf_v6ih07Aems3njxI-JWgLcM94";
    private static final String SECRET = "BTBZMqHH6r4Tts7J_aSIgg";
    private static final String TEXT = "When I grow up, I want to be a watermelon";

    private static byte[] decoded(String text) {
        return Base64.getUrlDecoder().decode(text);
    }

    /** RFC 8291, Appendix A. */
    @Test
    void theExampleOfTheStandardComesOut() {
        KeyPair sender = new KeyPair(
                P256.publicKey(decoded(
                        "BP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A8")),
                P256.privateKey(new BigInteger(1, decoded("yfWPiYE-n46HLnH0KqZOF1fJJU3MYrct3AELtAQ-oRw"))));

        byte[] body = Encryption.encrypt(
                TEXT.getBytes(StandardCharsets.UTF_8),
                P256.publicKey(decoded(BROWSER_KEY)),
                decoded(SECRET),
                sender,
                decoded("DGv6ra1nlYgDCS1FRnbzlw"));

        assertThat(Base64.getUrlEncoder().withoutPadding().encodeToString(body))
                .isEqualTo("DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27ml"
                        + "mlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A_yl95bQpu6cVPT"
                        + "pK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_Qulcy4a-fN");
        assertThat(Browser.of(BROWSER_SECRET_KEY, BROWSER_KEY, SECRET).decrypt(body))
                .asString(StandardCharsets.UTF_8)
                .isEqualTo(TEXT);
    }

    @Test
    void aBrowserReadsWhatIsForIt() {
        Browser browser = Browser.at("https://push.example.net/1");
        Target target =
                new Target(URI.create(browser.endpoint()), P256.publicKey(browser.publicKey()), browser.secret());
        for (int length : new int[] {0, 1, 100, Encryption.LONGEST}) {
            byte[] plain = "x".repeat(length).getBytes(StandardCharsets.US_ASCII);
            byte[] body = Encryption.encrypt(plain, target);
            assertThat(browser.decrypt(body)).isEqualTo(plain);
            assertThat(body).hasSizeLessThanOrEqualTo(4_096).isNotEqualTo(Encryption.encrypt(plain, target));
        }
        assertThatThrownBy(() -> Encryption.encrypt(new byte[Encryption.LONGEST + 1], target))
                .isInstanceOf(IllegalArgumentException.class);
        Browser other = Browser.at("https://push.example.net/2");
        assertThatThrownBy(() -> other.decrypt(Encryption.encrypt(new byte[1], target)))
                .isInstanceOf(AssertionError.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "BA",
                // compressed, a hybrid, infinity
                "AiVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcx",
                "BiVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4",
                "AA",
                // beside the curve, and beyond the field
                "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw8",
                "BAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
                "BP__________________________________________aOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4"
            })
    void whatIsNoPointIsNoKey(String text) {
        assertThatThrownBy(() -> P256.publicKey(decoded(text))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aPointIsWrittenAsItWasRead() {
        assertThat(P256.bytes(P256.publicKey(decoded(BROWSER_KEY)))).isEqualTo(decoded(BROWSER_KEY));
    }
}
