package dev.drawbridge.catalog;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Set;

/// Which network addresses a provider may have. Cloud machines hand out their own credentials at link-local
/// and a few fixed addresses, so nothing there is ever called.
public final class Addresses {
    /// Azure's and Alibaba's, which are not link-local; Amazon's for IPv6.
    private static final Set<InetAddress> METADATA = Set.of(
            InetAddress.ofLiteral("168.63.129.16"),
            InetAddress.ofLiteral("100.100.100.200"),
            InetAddress.ofLiteral("fd00:ec2::254"));

    private Addresses() {}

    /// Whether the gateway must never connect there. To be asked again of what a name resolves to.
    public static boolean forbidden(InetAddress address) {
        var inner = embedded(address);
        return inner.isLinkLocalAddress()
                || inner.isAnyLocalAddress()
                || inner.isMulticastAddress()
                || METADATA.contains(inner)
                || (inner instanceof Inet4Address v4
                        && (v4.getAddress()[0] == 0 || (v4.getAddress()[0] & 0xF0) == 0xF0));
    }

    /// Whether it is this machine or a network that the internet does not reach.
    public static boolean isPrivate(InetAddress address) {
        var inner = embedded(address);
        return inner.isLoopbackAddress() || inner.isSiteLocalAddress() || uniqueLocal(inner) || carrierGrade(inner);
    }

    private static boolean uniqueLocal(InetAddress address) {
        return address instanceof Inet6Address && (address.getAddress()[0] & 0xFE) == 0xFC;
    }

    private static boolean carrierGrade(InetAddress address) {
        return address instanceof Inet4Address
                && address.getAddress()[0] == 100
                && (address.getAddress()[1] & 0xC0) == 64;
    }

    /// The IPv4 address inside an IPv6 one that is only another way to write it (compatible, 6to4, NAT64).
    private static InetAddress embedded(InetAddress address) {
        byte[] bytes = address.getAddress();
        if (!(address instanceof Inet6Address) || address.isLoopbackAddress() || address.isAnyLocalAddress()) {
            return address;
        }
        if (bytes[0] == 0x20 && bytes[1] == 0x02) {
            return inet4(bytes, 2);
        }
        boolean nat64 = bytes[0] == 0 && bytes[1] == 0x64 && bytes[2] == (byte) 0xFF && bytes[3] == (byte) 0x9B;
        return nat64 || leadingZeros(bytes) ? inet4(bytes, 12) : address;
    }

    private static boolean leadingZeros(byte[] bytes) {
        for (int i = 0; i < 12; i++) {
            if (bytes[i] != 0) {
                return false;
            }
        }
        return true;
    }

    private static InetAddress inet4(byte[] bytes, int at) {
        return InetAddress.ofLiteral((bytes[at] & 0xFF) + "." + (bytes[at + 1] & 0xFF) + "." + (bytes[at + 2] & 0xFF)
                + "." + (bytes[at + 3] & 0xFF));
    }
}
