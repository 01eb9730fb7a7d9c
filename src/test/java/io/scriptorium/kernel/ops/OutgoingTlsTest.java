package io.scriptorium.kernel.ops;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.http.HttpClientOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Whom the service calls by TLS has to be who was meant. */
@Tag("SEC-10")
class OutgoingTlsTest {

    private static final Path SETTINGS = Path.of("src/main/resources/application.properties");

    private static Properties settings() throws Exception {
        Properties settings = new Properties();
        try (var reader = Files.newBufferedReader(SETTINGS)) {
            settings.load(reader);
        }
        return settings;
    }

    @Test
    void mailIsNotSentWithoutTlsUnlessTheOperatorSaysSo() throws Exception {
        assertThat(settings().getProperty("quarkus.mailer.start-tls"))
                .isEqualTo("${SCRIPTORIUM_SMTP_STARTTLS:REQUIRED}");
    }

    @Test
    void redisIsTheHostOfTheCertificate() throws Exception {
        assertThat(settings().getProperty("quarkus.redis.tls.hostname-verification-algorithm"))
                .isEqualTo("HTTPS");
    }

    @Test
    void noClientIsToldToTrustAnybody() {
        assertThat(new HttpClientOptions().isVerifyHost()).isTrue();
        assertThat(TextFiles.in(Path.of("src/main")))
                .filteredOn(file -> TextFiles.text(file)
                        .matches("(?is).*(settrustall\\(true|setverifyhost\\(false|trust-all ?= ?true).*"))
                .as("but where the operator asks for encryption without more")
                .extracting(file -> file.getFileName().toString())
                .containsExactly("DatabaseTls.java");
    }
}
