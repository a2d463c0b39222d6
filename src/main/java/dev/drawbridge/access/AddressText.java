package dev.drawbridge.access;

import io.netty.util.NetUtil;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.regex.Pattern;

/// IP addresses as text and back. Asks no name server, whatever the text is.
final class AddressText {
    private static final Pattern V4 = Pattern.compile("(0|[1-9][0-9]{0,2})(\\.(0|[1-9][0-9]{0,2})){3}");
    private static final Pattern V6 = Pattern.compile("[0-9a-fA-F:.]{2,45}");

    private AddressText() {}

    /// An address in one of its usual spellings, nothing else: no names, no octal, no `127.1`.
    static Optional<InetAddress> read(String text) {
        boolean literal = text.indexOf(':') < 0
                ? V4.matcher(text).matches()
                : V6.matcher(text).matches();
        if (!literal) {
            return Optional.empty();
        }
        try {
            return Optional.of(InetAddress.ofLiteral(text));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    /// Without the name of a network interface, and as IPv4 where IPv6 only wraps it.
    static InetAddress plain(InetAddress address) {
        return ofBytes(address.getAddress());
    }

    static InetAddress ofBytes(byte[] bytes) {
        try {
            return InetAddress.getByAddress(bytes);
        } catch (UnknownHostException e) {
            throw new IllegalStateException("An address has 4 or 16 bytes.", e);
        }
    }

    /// The short spelling of RFC 5952.
    static String show(InetAddress address) {
        return NetUtil.toAddressString(address);
    }
}
