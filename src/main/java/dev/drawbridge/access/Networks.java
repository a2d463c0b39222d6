package dev.drawbridge.access;

import dev.drawbridge.settings.Meaning;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/// What may stand where addresses are allowed or trusted: ranges, written as such or as a word for several.
@Meaning("address, range, `loopback`, `private` or `cloudflare`")
public record Networks(List<Cidr> ranges) {
    public static final Networks NONE = new Networks(List.of());

    private static final String CLOUDFLARE = "/networks/cloudflare.txt";
    private static final List<String> LOOPBACK = List.of("127.0.0.0/8", "::1/128");
    private static final List<String> PRIVATE =
            List.of("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "fc00::/7", "127.0.0.0/8", "::1/128");

    public Networks {
        ranges = List.copyOf(ranges);
    }

    /// One entry of a list.
    ///
    /// @throws IllegalArgumentException with what is wrong
    public static Networks parse(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "loopback" -> ofRanges(LOOPBACK);
            case "private" -> ofRanges(PRIVATE);
            case "cloudflare" -> ofRanges(published());
            // https://forum.cursor.com/t/160995: none is published for one's own keys and base addresses.
            case "cursor" ->
                throw new IllegalArgumentException(
                        "'cursor' cannot be allowed by address: Cursor publishes no addresses for the servers that call"
                                + " with your own key; give it a key of its own with a budget instead");
            default -> new Networks(List.of(Cidr.parse(text)));
        };
    }

    /// All entries of a list.
    ///
    /// @throws IllegalArgumentException with what is wrong with the first that is
    public static Networks of(Collection<String> entries) {
        return union(entries.stream().map(Networks::parse).toList());
    }

    static Networks union(Collection<Networks> entries) {
        return new Networks(
                entries.stream().flatMap(entry -> entry.ranges.stream()).toList());
    }

    private static Networks ofRanges(List<String> texts) {
        return new Networks(texts.stream().map(Cidr::parse).toList());
    }

    private static List<String> published() {
        InputStream file = Objects.requireNonNull(Networks.class.getResourceAsStream(CLOUDFLARE));
        try (var lines = new BufferedReader(new InputStreamReader(file, StandardCharsets.US_ASCII))) {
            return lines.lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public boolean isEmpty() {
        return ranges.isEmpty();
    }

    public boolean contain(InetAddress address) {
        return ranges.stream().anyMatch(range -> range.contains(address));
    }
}
