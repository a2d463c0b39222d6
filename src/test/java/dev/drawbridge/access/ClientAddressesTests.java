package dev.drawbridge.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import org.springframework.mock.web.server.MockServerWebExchange;

class ClientAddressesTests {
    private static final String PROXY = "10.0.0.2";
    private static final ClientAddresses TRUSTING =
            new ClientAddresses(Networks.of(List.of(PROXY, "10.0.0.3", "2001:db8:ffff::/48", "loopback")));

    /// Headers are separated by `~`.
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                // nothing is said
                "10.0.0.2 |  | 10.0.0.2",
                "203.0.113.9 |  | 203.0.113.9",
                // one proxy
                "10.0.0.2 | X-Forwarded-For: 203.0.113.9 | 203.0.113.9",
                "10.0.0.2 | X-Forwarded-For: 2001:db8::9 | 2001:db8::9",
                "10.0.0.2 | X-Forwarded-For: 203.0.113.9:4711 | 203.0.113.9",
                "10.0.0.2 | X-Forwarded-For: [2001:db8::9]:4711 | 2001:db8::9",
                "10.0.0.2 | X-Forwarded-For: ::ffff:203.0.113.9 | 203.0.113.9",
                "10.0.0.2 | X-Forwarded-For: fe80::9%eth0 | fe80::9",
                "10.0.0.2 | X-Forwarded-For: [fe80::9%25eth0]:1 | fe80::9",
                "10.0.0.2 | Forwarded: for=203.0.113.9 | 203.0.113.9",
                "10.0.0.2 | Forwarded: For=\"203.0.113.9:4711\";proto=https;by=10.0.0.2 | 203.0.113.9",
                "10.0.0.2 | Forwarded: proto=https; for=\"[2001:db8::9]:4711\" | 2001:db8::9",
                "10.0.0.2 | Forwarded: by=\"x,y;z\";for=\"[2001:db8::9]:_hidden\" | 2001:db8::9",
                "10.0.0.2 | CF-Connecting-IP: 203.0.113.9 | 203.0.113.9",
                "127.0.0.1 | CF-Connecting-IP: 203.0.113.9~X-Forwarded-For: 203.0.113.9 | 203.0.113.9",
                // several proxies, of which the nearest wrote the last
                "10.0.0.2 | X-Forwarded-For: 203.0.113.9, 10.0.0.3 | 203.0.113.9",
                "10.0.0.2 | X-Forwarded-For: 203.0.113.9~X-Forwarded-For: 10.0.0.3 | 203.0.113.9",
                "10.0.0.2 | Forwarded: for=203.0.113.9, for=10.0.0.3;proto=http | 203.0.113.9",
                "10.0.0.2 | Forwarded: for=203.0.113.9~Forwarded: for=\"[2001:db8:ffff::1]\" | 203.0.113.9",
                "10.0.0.2 | X-Forwarded-For: 10.0.0.3 | 10.0.0.3",
                "10.0.0.2 | X-Forwarded-For: 10.0.0.3,10.0.0.2 | 10.0.0.3",
                // invented by the client, before the part that the proxy wrote
                "10.0.0.2 | X-Forwarded-For: 192.168.1.1, 203.0.113.9 | 203.0.113.9",
                "10.0.0.2 | X-Forwarded-For: 192.168.1.1~X-Forwarded-For: 203.0.113.9 | 203.0.113.9",
                "10.0.0.2 | X-Forwarded-For: 10.0.0.3, 203.0.113.9, 10.0.0.3 | 203.0.113.9",
                "10.0.0.2 | X-Forwarded-For: \"192.168.1.1, 203.0.113.9 | 203.0.113.9",
                "10.0.0.2 | Forwarded: for=\"192.168.1.1, for=203.0.113.9 | 203.0.113.9",
                "10.0.0.2 | Forwarded: for=\"192.168.1.1\\\", for=203.0.113.9 | 203.0.113.9",
                "10.0.0.2 | Forwarded: for=192.168.1.1;x=\", for=\"203.0.113.9\" | 203.0.113.9",
                // invented by the client, without any proxy
                "203.0.113.9 | X-Forwarded-For: 192.168.1.1 | 203.0.113.9",
                "203.0.113.9 | Forwarded: for=192.168.1.1 | 203.0.113.9",
                "203.0.113.9 | CF-Connecting-IP: 192.168.1.1 | 203.0.113.9",
                "203.0.113.9 | X-Forwarded-For: 192.168.1.1, 10.0.0.2 | 203.0.113.9",
                "10.0.0.4 | X-Forwarded-For: 192.168.1.1 | 10.0.0.4",
                // a kind of header that the proxy does not write: what it did write still counts
                "10.0.0.2 | X-Forwarded-For: 203.0.113.9~Forwarded: for=192.168.1.1 | 203.0.113.9 or 192.168.1.1",
                "10.0.0.2 | Forwarded: for=203.0.113.9~X-Forwarded-For: 192.168.1.1 | 192.168.1.1 or 203.0.113.9",
                "10.0.0.2 | X-Forwarded-For: 203.0.113.9~CF-Connecting-IP: 192.168.1.1 | 203.0.113.9 or 192.168.1.1",
                "10.0.0.2 | X-Forwarded-For: 203.0.113.9~Forwarded: for=_x, nonsense | 203.0.113.9",
                "10.0.0.2 | X-Forwarded-For: 203.0.113.9~X-Real-IP: 192.168.1.1~True-Client-IP: 1.1.1.1 | 203.0.113.9",
                // who hides, and nonsense: as far as was known
                "10.0.0.2 | Forwarded: for=unknown | 10.0.0.2",
                "10.0.0.2 | Forwarded: for=_hidden;by=203.0.113.9 | 10.0.0.2",
                "10.0.0.2 | Forwarded: for=\"_hidden\", for=10.0.0.3 | 10.0.0.3",
                "10.0.0.2 | Forwarded: for=192.168.1.1;for=203.0.113.9 | 10.0.0.2",
                "10.0.0.2 | Forwarded: proto=https;by=203.0.113.9 | 10.0.0.2",
                "10.0.0.2 | Forwarded: xfor=203.0.113.9 | 10.0.0.2",
                "10.0.0.2 | Forwarded: for=\"203.0.113.9 | 10.0.0.2",
                "10.0.0.2 | X-Forwarded-For: unknown | 10.0.0.2",
                "10.0.0.2 | X-Forwarded-For: 192.168.1.1, unknown, 10.0.0.3 | 10.0.0.3",
                "10.0.0.2 | X-Forwarded-For: 203.0.113.9, | 10.0.0.2",
                "10.0.0.2 | X-Forwarded-For: , | 10.0.0.2",
                "10.0.0.2 | X-Forwarded-For: | 10.0.0.2",
                "10.0.0.2 | X-Forwarded-For: localhost | 10.0.0.2",
                "10.0.0.2 | X-Forwarded-For: 1 | 10.0.0.2",
                "10.0.0.2 | X-Forwarded-For: 0x7f.1 | 10.0.0.2",
                "10.0.0.2 | X-Forwarded-For: 999.1.1.1 | 10.0.0.2",
                "10.0.0.2 | X-Forwarded-For: 192.168.1.1 203.0.113.9 | 10.0.0.2",
                "10.0.0.2 | CF-Connecting-IP: 203.0.113.9, 192.168.1.1 | 10.0.0.2",
                "10.0.0.2 | CF-Connecting-IP: 203.0.113.9~CF-Connecting-IP: 192.168.1.1 | 10.0.0.2"
            })
    void clientIsWhoTheNearestUntrustedHopIs(String peer, String headers, String client) {
        assertThat(resolve(peer, headers)).hasToString(client);
    }

    @ParameterizedTest
    @ValueSource(strings = {"X-Forwarded-For", "Forwarded", "CF-Connecting-IP"})
    void nobodyIsBelievedUnlessTrusted(String header) {
        var suspicious = new ClientAddresses(Networks.NONE);
        var request = request("127.0.0.1").header(header, "192.168.1.1");

        assertThat(suspicious.resolve(request.build())).hasToString("127.0.0.1");
    }

    @Test
    void wrappedIpv4AndZonesOfThePeerAreRemoved() throws UnknownHostException {
        byte[] local = InetAddress.ofLiteral("fe80::1").getAddress();
        var zoned = java.net.Inet6Address.getByAddress("", local, 1);

        var request = MockServerHttpRequest.get("/")
                .remoteAddress(new InetSocketAddress(zoned, 1))
                .build();

        assertThat(TRUSTING.resolve(request)).hasToString("fe80::1");
        assertThat(TRUSTING.resolve(request).isIn(Networks.of(List.of("fe80::/10"))))
                .isTrue();
    }

    @Test
    void unknownPeerIsInNoNetwork() {
        var nobody = TRUSTING.resolve(
                MockServerHttpRequest.get("/").header("X-Forwarded-For", PROXY).build());

        assertThat(nobody).hasToString("unknown");
        assertThat(nobody.isIn(Networks.of(List.of("0.0.0.0/0", "::/0")))).isFalse();
    }

    @Test
    void allClaimsMustBeInside() {
        var both = resolve(PROXY, "X-Forwarded-For: 203.0.113.9~Forwarded: for=192.168.1.1");

        assertThat(both.isIn(Networks.of(List.of("private")))).isFalse();
        assertThat(both.isIn(Networks.of(List.of("private", "203.0.113.0/24")))).isTrue();
    }

    @Test
    void longChainsAndHeadersEndSomewhere() {
        assertThat(resolve(PROXY, "X-Forwarded-For: 203.0.113.9" + ", 10.0.0.3".repeat(100_000)))
                .hasToString("10.0.0.3");
        assertThat(resolve(PROXY, "X-Forwarded-For: " + ",".repeat(1_000_000))).hasToString(PROXY);
        assertThat(resolve(PROXY, "X-Forwarded-For: " + "1".repeat(1_000_000))).hasToString(PROXY);
        assertThat(resolve(PROXY, "Forwarded: for=" + "\"".repeat(1_000_000))).hasToString(PROXY);
        assertThat(resolve(PROXY, "Forwarded: " + "for=;".repeat(200_000))).hasToString(PROXY);
        assertThat(resolve(PROXY, "X-Forwarded-For: " + "[".repeat(1_000_000) + ", 203.0.113.9"))
                .hasToString("203.0.113.9");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "192.168.1.1 | | false",
                "127.0.0.1 | | false",
                "10.0.0.2 | | true",
                "127.0.0.1 | X-Forwarded-For: 203.0.113.9 | true",
                "127.0.0.1 | CF-Ray: 8f2c-FRA | true",
                "192.168.1.1 | CF-Connecting-IP: 203.0.113.9 | true",
                "192.168.1.1 | X-Forwarded-Proto: https | true",
                "192.168.1.1 | User-Agent: curl | false"
            })
    void proxiesAndTunnelsLeaveTraces(String peer, String headers, boolean proxied) {
        assertThat(resolve(peer, headers).proxied()).isEqualTo(proxied);
    }

    @ParameterizedTest
    @CsvSource({"CF-Ray: 8f2c-FRA, true", "CF-Connecting-IP: 203.0.113.9, true", "X-Forwarded-For: 203.0.113.9, false"})
    void cloudflareLeavesItsOwn(String headers, boolean tunnelled) {
        assertThat(resolve("127.0.0.1", headers).tunnelled()).isEqualTo(tunnelled);
    }

    @Test
    void addressOfARequestIsResolvedOnce() {
        var exchange = MockServerWebExchange.from(request(PROXY).header("X-Forwarded-For", "203.0.113.9"));

        assertThat(TRUSTING.of(exchange)).hasToString("203.0.113.9").isSameAs(TRUSTING.of(exchange));
    }

    private static ClientAddress resolve(String peer, String headers) {
        var request = request(peer);
        for (String header : headers == null ? List.<String>of() : List.of(headers.split("~"))) {
            int colon = header.indexOf(':');
            request.header(
                    header.substring(0, colon), header.substring(colon + 1).strip());
        }
        return TRUSTING.resolve(request.build());
    }

    private static MockServerHttpRequest.BaseBuilder<?> request(String peer) {
        return MockServerHttpRequest.get("/").remoteAddress(new InetSocketAddress(InetAddress.ofLiteral(peer), 1));
    }
}
