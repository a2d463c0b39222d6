package dev.drawbridge.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drawbridge.settings.Settings;
import dev.drawbridge.settings.SettingsException;
import dev.drawbridge.settings.Variables;
import java.net.InetAddress;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AccessSettingsTests {
    @Test
    void withoutASectionNobodyIsTrustedAndEverybodyMayCome() {
        assertThat(settings("providers: {}")).isEqualTo(AccessSettings.DEFAULT);
        assertThat(settings("access:")).isEqualTo(AccessSettings.DEFAULT);
    }

    @Test
    void rangesAndWordsStandInOneList() {
        var settings = settings("""
            access:
                trusted-proxies: [loopback, 10.0.0.2]
                cidrs: [private, 203.0.113.0/24, "2001:db8::/32"]
                admin-cidrs: []
                cidrs-apply-to: tunnel
            """);

        assertThat(settings.cidrsApplyTo()).isEqualTo(AllowlistScope.TUNNEL);
        assertThat(settings.adminCidrs()).isEmpty();
        assertThat(Networks.union(settings.trustedProxies()).ranges().toString())
                .isEqualTo("[127.0.0.0/8, ::1/128, 10.0.0.2/32]");
        assertThat(Networks.union(settings.cidrs()).ranges())
                .hasToString("[10.0.0.0/8, 172.16.0.0/12, 192.168.0.0/16, fc00::/7, 127.0.0.0/8, ::1/128,"
                        + " 203.0.113.0/24, 2001:db8::/32]");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "cidrs: [10.0.0.0/8, 10.0.0.0/33] | drawbridge.access.cidrs[1]: '10.0.0.0/33' is not an address range",
                "trusted-proxies: [proxy.local] | drawbridge.access.trusted-proxies[0]: 'proxy.local' is not an"
                        + " address",
                "cidrs: 10.0.0.0/8 | drawbridge.access.cidrs: must be a list",
                "cidrs: [cursor] | Cursor publishes no addresses",
                "trusted-proxies: [0.0.0.0/0] | trusted-proxies would believe everybody",
                "trusted-proxies: ['::/0'] | trusted-proxies would believe everybody",
                "cidrs-apply-to: tunnel | needs trusted-proxies",
                "cidrs-apply-to: tunel | did you mean",
                "trusted-proxy: [private] | did you mean"
            })
    void mistakesAreNamedWithTheirLine(String mistake, String told) {
        assertThatThrownBy(() -> settings("access:\n    " + mistake))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining(told)
                .hasMessageMatching("(?s)drawbridge.yml:[23]: .*");
    }

    @Test
    void publishedRangesOfCloudflareAreRead() {
        var cloudflare = Networks.parse("cloudflare");

        assertThat(cloudflare.ranges()).hasSize(22).doesNotHaveDuplicates();
        assertThat(cloudflare.contain(InetAddress.ofLiteral("172.71.255.1"))).isTrue();
        assertThat(cloudflare.contain(InetAddress.ofLiteral("2606:4700::6810:84e5")))
                .isTrue();
        assertThat(cloudflare.contain(InetAddress.ofLiteral("1.1.1.1"))).isFalse();
    }

    @Test
    void privateMeansWhatTheInternetCannotReach() {
        var inside = Networks.of(List.of("Private"));

        for (String address : List.of("10.9.8.7", "172.31.0.1", "192.168.1.1", "127.0.0.53", "::1", "fd00::1")) {
            assertThat(inside.contain(InetAddress.ofLiteral(address)))
                    .as(address)
                    .isTrue();
        }
        for (String address : List.of("172.32.0.1", "169.254.169.254", "100.64.0.1", "0.0.0.0", "2001:db8::1")) {
            assertThat(inside.contain(InetAddress.ofLiteral(address)))
                    .as(address)
                    .isFalse();
        }
    }

    private static AccessSettings settings(String section) {
        return Settings.parse("drawbridge.yml", "drawbridge:\n  " + section, Variables.of(Map.of()))
                .section("access", AccessSettings.class, () -> AccessSettings.DEFAULT);
    }
}
