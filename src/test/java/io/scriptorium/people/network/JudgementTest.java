package io.scriptorium.people.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.scriptorium.kernel.web.Refusal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("AUT-21")
class JudgementTest {

    /** Written as {@code allow 10.0.0.0/8 support,admin}. */
    private static List<NetworkRule> rules(String... written) {
        List<NetworkRule> rules = new ArrayList<>();
        for (String line : written) {
            String[] parts = line.split(" ", -1);
            List<String> roles = parts.length < 3 ? List.of() : Arrays.asList(parts[2].split(","));
            rules.add(
                    new NetworkRule(UUID.randomUUID(), parts[0], Network.of(parts[1]), roles, "", null, Instant.EPOCH));
        }
        return rules;
    }

    private static String judged(List<NetworkRule> rules, String role, String address) {
        return Judgement.of(rules, role, Network.address(address)).reason();
    }

    @ParameterizedTest
    @CsvSource({
        "10.1.2.3/8, 10.0.0.0/8",
        "192.0.2.7, 192.0.2.7/32",
        "0.0.0.0/0, 0.0.0.0/0",
        "192.0.2.255/31, 192.0.2.254/31",
        "2001:DB8:0:0::1/32, 2001:db8::/32",
        "2001:db8::1, 2001:db8::1/128",
        "::/0, ::/0",
        "::ffff:192.0.2.1, 192.0.2.1/32"
    })
    void networksAreWrittenInOneForm(String written, String form) {
        assertThat(Network.of(written).text()).isEqualTo(form);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "10.0.0.0/33",
                "2001:db8::/129",
                "10.0.0/8",
                "300.1.1.1",
                "example.com",
                "localhost",
                "10.0.0.0/",
                "/8",
                "10.0.0.0/-1",
                "10.0.0.0/8/8",
                "2001:db8:::/32",
                "fe80::1%eth0/64",
                "::ffff:192.0.2.1/120",
                "..",
                "::g"
            })
    void whatIsNoNetworkIsRefused(String written) {
        assertThatThrownBy(() -> Network.of(written)).isInstanceOf(Refusal.class);
    }

    @ParameterizedTest
    @CsvSource({
        "10.255.255.255, allowed",
        "11.0.0.0, not-allowed",
        "9.255.255.255, not-allowed",
        "10.1.2.3, denied",
        "10.1.2.4, allowed",
        "::ffff:10.5.5.5, allowed",
        "2001:db8:ffff:ffff::1, allowed",
        "2001:db9::1, not-allowed",
        "2001:db8:bad::1, denied",
        "fe80::1%eth0, not-allowed",
        "nonsense, not-allowed"
    })
    void denyingWinsAndAllowingExcludes(String address, String reason) {
        List<NetworkRule> rules =
                rules("allow 10.0.0.0/8", "deny 10.1.2.3", "allow 2001:db8::/32", "deny 2001:db8:bad::/48");

        assertThat(judged(rules, "client", address)).isEqualTo(reason);
    }

    @Test
    void rulesAreForTheirRolesAlone() {
        List<NetworkRule> rules = rules("allow 10.0.0.0/8 support,admin", "deny 192.0.2.0/24 client");

        assertThat(judged(rules, "admin", "198.51.100.1")).isEqualTo("not-allowed");
        assertThat(judged(rules, "support", "10.0.0.1")).isEqualTo("allowed");
        assertThat(judged(rules, "client", "198.51.100.1")).isEqualTo("unlimited");
        assertThat(judged(rules, "client", "192.0.2.9")).isEqualTo("denied");
        assertThat(judged(rules, "writer", "192.0.2.9")).isEqualTo("unlimited");
    }

    @Test
    void superadminsAlwaysComeIn() {
        assertThat(judged(rules("deny 0.0.0.0/0", "deny ::/0"), "superadmin", "10.0.0.1"))
                .isEqualTo("superadmin");
    }

    @Test
    void anAddressThatIsNotKnownIsOfNoNetwork() {
        assertThat(judged(rules("deny 0.0.0.0/0"), "client", "")).isEqualTo("unlimited");
        assertThat(judged(rules("allow 0.0.0.0/0"), "client", "")).isEqualTo("not-allowed");
    }

    @Test
    void theRuleThatDecidedIsNamed() {
        List<NetworkRule> rules = rules("allow 10.0.0.0/8", "allow 10.1.0.0/16");

        assertThat(Judgement.of(rules, "client", Network.address("10.1.0.1")).ruleId())
                .isEqualTo(rules.get(0).id());
        assertThat(Judgement.of(rules, "client", Network.address("11.1.0.1")).ruleId())
                .isNull();
    }
}
