package io.scriptorium.kernel.ops;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * What is shipped lets no caller choose an address: the first of X-Forwarded-For is taken for the caller's, and rate
 * limits and network rules go by it.
 */
@Tag("SEC-05")
@Tag("AUT-21")
class ProxyTrustTest {

    private static final Path DOCKER = Path.of("src/main/docker");
    private static final Pattern TRUSTS = Pattern.compile("SCRIPTORIUM_BEHIND_PROXY, value: \"true\"");
    private static final Pattern NAMES = Pattern.compile("SCRIPTORIUM_TRUSTED_PROXIES, value: \"[0-9a-f.:/,]+\"");

    @Test
    void whatTrustsProxiesNamesThem() {
        List<Path> manifests = TextFiles.in(DOCKER.resolve("kubernetes")).toList();
        assertThat(manifests)
                .anyMatch(manifest -> TRUSTS.matcher(TextFiles.text(manifest)).find())
                .allSatisfy(manifest -> assertThat(
                                NAMES.matcher(TextFiles.text(manifest)).find())
                        .isEqualTo(TRUSTS.matcher(TextFiles.text(manifest)).find()));
    }

    @Test
    @Tag("SEC-03")
    void theProxyThatIsShippedSpeaksPresentTlsAndTakesNoCallWithout() {
        String[] servers = TextFiles.text(DOCKER.resolve("nginx/nginx.conf")).split("listen ", -1);
        assertThat(servers[1]).startsWith("80 ").contains("location /api/ { return 403; }");
        assertThat(servers[2])
                .startsWith("443 ssl")
                .contains("ssl_protocols TLSv1.2 TLSv1.3;", "ssl_ciphers ECDHE+AESGCM:ECDHE+CHACHA20;")
                .contains("location /q/metrics { return 404; }", "location /internal/ { return 404; }");
    }

    @Test
    void theProxyThatIsShippedReplacesWhatCallersSay() {
        assertThat(TextFiles.text(DOCKER.resolve("nginx/nginx.conf")))
                .contains("proxy_set_header X-Forwarded-For $remote_addr;")
                .doesNotContain("proxy_add_x_forwarded_for");
    }
}
