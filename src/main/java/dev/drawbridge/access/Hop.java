package dev.drawbridge.access;

import java.net.InetAddress;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What one proxy says about who called it.
final class Hop {
    private static final int LONGEST = 100;

    /// With a port, which some proxies add; IPv6 then is in brackets. A zone names an interface of somebody else's.
    private static final Pattern NODE = Pattern.compile("(?:\\[([^\\[\\]%]+)(?:%[^\\[\\]]*)?]|([0-9.]+))(?::[^:]*)?");
    private static final Pattern BARE = Pattern.compile("([0-9a-fA-F:.]+)(?:%.*)?");

    /// One `for` of an element, whose other parts are of no interest.
    private static final Pattern FOR =
            Pattern.compile("(?:^|;)\\s*for=(?:\"([^\"\\\\]*)\"|([^\";\\s]*))\\s*(?=;|$)", Pattern.CASE_INSENSITIVE);

    private Hop() {}

    /// An element of `X-Forwarded-For`.
    static Optional<InetAddress> plain(String element) {
        if (element.length() > LONGEST) {
            return Optional.empty();
        }
        Matcher node = NODE.matcher(element);
        if (node.matches()) {
            return AddressText.read(node.group(1) == null ? node.group(2) : node.group(1));
        }
        Matcher bare = BARE.matcher(element);
        return bare.matches() ? AddressText.read(bare.group(1)) : Optional.empty();
    }

    /// An element of `Forwarded`, RFC 7239. Empty too for those who hide: `unknown` and `_names`.
    static Optional<InetAddress> forwarded(String element) {
        if (element.length() > LONGEST * 10) {
            return Optional.empty();
        }
        Matcher found = FOR.matcher(element);
        if (!found.find()) {
            return Optional.empty();
        }
        String node = found.group(1) == null ? found.group(2) : found.group(1);
        return found.find() ? Optional.empty() : plain(node);
    }
}
