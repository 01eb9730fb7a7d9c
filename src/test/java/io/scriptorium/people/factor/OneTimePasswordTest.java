package io.scriptorium.people.factor;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("AUT-05")
class OneTimePasswordTest {

    private static final byte[] SECRET = bytes("12345678901234567890");
    private static final OneTimePassword USUAL = OneTimePassword.USUAL;

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /** RFC 4226, appendix D. */
    @ParameterizedTest
    @CsvSource({
        "0, 755224",
        "1, 287082",
        "2, 359152",
        "3, 969429",
        "4, 338314",
        "5, 254676",
        "6, 287922",
        "7, 162583",
        "8, 399871",
        "9, 520489",
    })
    void countersGiveTheValuesOfRfc4226(long counter, String expected) {
        assertThat(USUAL.of(SECRET, counter)).isEqualTo(expected);
    }

    /** RFC 6238, appendix B; each hash has a secret of its own length. */
    @ParameterizedTest
    @CsvSource({
        "59, SHA1, 94287082",
        "59, SHA256, 46119246",
        "59, SHA512, 90693936",
        "1111111109, SHA1, 07081804",
        "1111111109, SHA256, 68084774",
        "1111111109, SHA512, 25091201",
        "1111111111, SHA1, 14050471",
        "1111111111, SHA256, 67062674",
        "1111111111, SHA512, 99943326",
        "1234567890, SHA1, 89005924",
        "1234567890, SHA256, 91819424",
        "1234567890, SHA512, 93441116",
        "2000000000, SHA1, 69279037",
        "2000000000, SHA256, 90698825",
        "2000000000, SHA512, 38618901",
        "20000000000, SHA1, 65353130",
        "20000000000, SHA256, 77737706",
        "20000000000, SHA512, 47863826",
    })
    void timesGiveTheValuesOfRfc6238(long seconds, String algorithm, String expected) {
        int length = algorithm.equals("SHA1") ? 20 : algorithm.equals("SHA256") ? 32 : 64;
        byte[] secret = bytes("1234567890".repeat(7).substring(0, length));
        Instant time = Instant.ofEpochSecond(seconds);

        assertThat(new OneTimePassword(algorithm, 8).of(secret, OneTimePassword.stepAt(time)))
                .isEqualTo(expected);
    }

    @Test
    void aClockMayBeOneStepOff() {
        Instant time = Instant.ofEpochSecond(300);

        for (long step = 9; step <= 11; step++) {
            assertThat(USUAL.stepOf(USUAL.of(SECRET, step), SECRET, time, 0)).hasValue(step);
        }
        assertThat(USUAL.stepOf(USUAL.of(SECRET, 8), SECRET, time, 0)).isEmpty();
        assertThat(USUAL.stepOf(USUAL.of(SECRET, 12), SECRET, time, 0)).isEmpty();
    }

    @Test
    void aStepIsGoodOnce() {
        Instant time = Instant.ofEpochSecond(300);

        assertThat(USUAL.stepOf(USUAL.of(SECRET, 10), SECRET, time, 10)).isEmpty();
        assertThat(USUAL.stepOf(USUAL.of(SECRET, 9), SECRET, time, 10)).isEmpty();
        assertThat(USUAL.stepOf(USUAL.of(SECRET, 11), SECRET, time, 10)).hasValue(11);
    }

    @Test
    void whatIsNoCodeIsNone() {
        for (String text : new String[] {"", "0", "75522", "7552244", "abcdef", "７５５２２４"}) {
            assertThat(USUAL.stepOf(text, SECRET, Instant.EPOCH, -1)).isEmpty();
        }
    }

    /** RFC 4648 §10, without the padding. */
    @ParameterizedTest
    @CsvSource({"'', ''", "f, MY", "fo, MZXQ", "foo, MZXW6", "foob, MZXW6YQ", "fooba, MZXW6YTB", "foobar, MZXW6YTBOI"})
    void secretsAreWrittenInBase32(String plain, String expected) {
        assertThat(Base32.encode(bytes(plain))).isEqualTo(expected);
    }

    @Test
    void aQrCodeIsAnSvg() {
        assertThat(QrImage.svg("otpauth://totp/a?secret=b"))
                .startsWith("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 ")
                .contains("M4 4h1v1h-1z")
                .endsWith("</svg>");
    }
}
