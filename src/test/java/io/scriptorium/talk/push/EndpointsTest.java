package io.scriptorium.talk.push;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.scriptorium.kernel.web.Refusal;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("AUT-18")
class EndpointsTest {

    private static PushSettings settings(List<String> services, String insecure) {
        return new PushSettings() {
            @Override
            public String contact() {
                return "mailto:postmaster@example.com";
            }

            @Override
            public Optional<List<String>> services() {
                return Optional.of(services);
            }

            @Override
            public Duration timeout() {
                return Duration.ofSeconds(1);
            }

            @Override
            public Optional<String> insecure() {
                return Optional.of(insecure);
            }
        };
    }

    private static final Endpoints ANY = new Endpoints(settings(List.of(), ""));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://fcm.googleapis.com/fcm/send/cX:APA91b-_x",
                "https://updates.push.services.mozilla.com/wpush/v2/gAAAAA",
                "https://web.push.apple.com:443/QGl?x=1",
                "https://PUSH.example.NET/p",
                "https://push.example.xn--p1ai"
            })
    void publicNamesAreTaken(String endpoint) {
        assertThat(ANY.require(endpoint)).isEqualTo(URI.create(endpoint));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "push",
                "/push",
                "https:",
                "https:///x",
                "https:push.example.net",
                "http://push.example.net/x",
                "ftp://push.example.net/x",
                "file:///etc/passwd",
                "https://push.example.net:8443/x",
                "https://user@push.example.net/x",
                "https://push.example.net/x#y",
                "https://push.example.net/\u00e9 x",
                "https://127.0.0.1/x",
                "https://10.0.0.1/x",
                "https://169.254.169.254/latest/meta-data",
                "https://8.8.8.8/x",
                "https://[::1]/x",
                "https://[2606:4700:4700::1111]/x",
                "https://2130706433/x",
                "https://0x7f.1/x",
                "https://0x7f000001/x",
                "https://localhost/x",
                "https://localhost./x",
                "https://redis/x",
                "https://a.localhost/x",
                "https://printer.local/x",
                "https://metadata.google.internal/x",
                "https://1.0.0.127.in-addr.arpa/x",
                "https://hidden.onion/x",
                "https://push.example.net./x",
                "https://-.example.net/x",
                "https://push_x.example.net/x",
                "http://127.0.0.1:6379/x"
            })
    void anythingElseIsRefused(String endpoint) {
        assertThatThrownBy(() -> ANY.require(endpoint)).isInstanceOf(Refusal.class);
    }

    @Test
    void anOperatorNamesTheServices() {
        Endpoints some = new Endpoints(settings(List.of("googleapis.com", "push.apple.com"), ""));
        assertThat(some.mayBeCalled(URI.create("https://fcm.googleapis.com/x"))).isTrue();
        assertThat(some.mayBeCalled(URI.create("https://push.apple.com/x"))).isTrue();
        assertThat(some.mayBeCalled(URI.create("https://apple.com/x"))).isFalse();
        assertThat(some.mayBeCalled(URI.create("https://evilgoogleapis.com/x"))).isFalse();
        assertThat(some.mayBeCalled(URI.create("https://googleapis.com.evil.example/x")))
                .isFalse();
    }

    @Test
    void oneAddressOfTestsIsAnExceptionAndNoOther() {
        Endpoints test = new Endpoints(settings(List.of(), "127.0.0.1:9"));
        assertThat(test.mayBeCalled(URI.create("http://127.0.0.1:9/x"))).isTrue();
        assertThat(test.mayBeCalled(URI.create("http://127.0.0.1:90/x"))).isFalse();
        assertThat(test.mayBeCalled(URI.create("http://x@127.0.0.1:9/x"))).isFalse();
        assertThat(test.mayBeCalled(URI.create("https://127.0.0.1:9/x"))).isFalse();
    }
}
