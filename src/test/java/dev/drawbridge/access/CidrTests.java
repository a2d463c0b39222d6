package dev.drawbridge.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CidrTests {
    @ParameterizedTest
    @CsvSource({
        "10.0.0.0/8, 10.0.0.0, 10.255.255.255",
        "10.1.2.3/8, 10.0.0.0, 10.255.255.255",
        "10.1.2.128/25, 10.1.2.128, 10.1.2.255",
        "10.1.2.3, 10.1.2.3, 10.1.2.3",
        "0.0.0.0/0, 0.0.0.0, 255.255.255.255",
        "2001:db8::/33, 2001:db8::, 2001:db8:7fff:ffff:ffff:ffff:ffff:ffff",
        "::/0, ::, ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff",
        "::1, ::1, ::1",
        "::ffff:10.1.2.0/24, 10.1.2.0, 10.1.2.255"
    })
    void holdsItsFirstAndItsLastAddress(String text, String first, String last) {
        var range = Cidr.parse(text);

        assertThat(range.contains(InetAddress.ofLiteral(first))).isTrue();
        assertThat(range.contains(InetAddress.ofLiteral(last))).isTrue();
        assertThat(Cidr.parse(range.toString())).isEqualTo(range);
    }

    @ParameterizedTest
    @CsvSource({
        "10.0.0.0/8, 9.255.255.255",
        "10.0.0.0/8, 11.0.0.0",
        "10.1.2.128/25, 10.1.2.127",
        "10.1.2.3, 10.1.2.2",
        "0.0.0.0/0, ::1",
        "::/0, 127.0.0.1",
        "2001:db8::/33, 2001:db8:8000::"
    })
    void doesNotHoldItsNeighbours(String text, String address) {
        assertThat(Cidr.parse(text).contains(InetAddress.ofLiteral(address))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/",
                "/8",
                "10.0.0.0/",
                "10.0.0.0/33",
                "10.0.0.0/-1",
                "10.0.0.0/08",
                "10.0.0.0/8/8",
                "10.0.0.0/255.0.0.0",
                "10.0.0/8",
                "10",
                "0x0a.0.0.0/8",
                "010.0.0.0/8",
                "256.0.0.0/8",
                "2001:db8::/129",
                "2001:db8::/99999999999",
                "2001:db8:::/32",
                "[2001:db8::]/32",
                "fe80::1%lo/64",
                "localhost",
                "example.com/8",
                "10.0.0.0 /8",
                "١٠.0.0.0/8"
            })
    void whatIsNoRangeIsNamed(String text) {
        assertThatThrownBy(() -> Cidr.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'" + text + "' is not an address range");
    }

    @Test
    void userOfAnIpv6AddressHasItsNetwork() {
        assertThat(Cidr.around(InetAddress.ofLiteral("2001:db8:1:2:3:4:5:6"), 64))
                .hasToString("2001:db8:1:2::/64");
        assertThat(Cidr.around(InetAddress.ofLiteral("10.1.2.3"), 64)).hasToString("10.1.2.3/32");
    }
}
