package dev.drawbridge.access;

import java.net.InetAddress;
import java.util.Arrays;

/// A range of addresses: `10.0.0.0/8`, `2001:db8::/32`, or a single address.
///
/// @param network the first address of the range
/// @param bits how many bits all its addresses share
public record Cidr(InetAddress network, int bits) {
    /// @throws IllegalArgumentException with what is wrong
    public static Cidr parse(String text) {
        int slash = text.indexOf('/');
        InetAddress address = AddressText.read(slash < 0 ? text : text.substring(0, slash))
                .orElseThrow(() -> new IllegalArgumentException(
                        "'" + text + "' is not an address range such as 10.0.0.0/8 or 2001:db8::/32"));
        int width = address.getAddress().length * Byte.SIZE;
        int bits = slash < 0 ? width : bits(text, text.substring(slash + 1), width);
        return new Cidr(AddressText.ofBytes(masked(address.getAddress(), bits)), bits);
    }

    /// The address itself, or for IPv6 the network of this size that it is in.
    static Cidr around(InetAddress address, int bitsOfV6) {
        byte[] bytes = address.getAddress();
        int bits = Math.min(bitsOfV6, bytes.length * Byte.SIZE);
        return new Cidr(AddressText.ofBytes(masked(bytes, bits)), bits);
    }

    private static int bits(String text, String length, int width) {
        if (length.matches("0|[1-9][0-9]{0,2}") && Integer.parseInt(length) <= width) {
            return Integer.parseInt(length);
        }
        throw new IllegalArgumentException(
                "'" + text + "' is not an address range: what follows / must be 0 to " + width);
    }

    boolean contains(InetAddress address) {
        byte[] bytes = address.getAddress();
        byte[] first = network.getAddress();
        return bytes.length == first.length && Arrays.equals(masked(bytes, bits), first);
    }

    private static byte[] masked(byte[] bytes, int bits) {
        for (int i = 0; i < bytes.length; i++) {
            int kept = Math.clamp(bits - (long) i * Byte.SIZE, 0, Byte.SIZE);
            bytes[i] &= (byte) (0xff << (Byte.SIZE - kept));
        }
        return bytes;
    }

    @Override
    public String toString() {
        return AddressText.show(network) + "/" + bits;
    }
}
