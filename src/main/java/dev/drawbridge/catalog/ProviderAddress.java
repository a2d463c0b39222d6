package dev.drawbridge.catalog;

import dev.drawbridge.dialect.Dialect;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/// Reads the address of a provider and refuses those to which no credential may go.
final class ProviderAddress {
    private static final Set<String> METADATA = Set.of(
            "metadata", "metadata.google.internal", "metadata.goog", "instance-data", "instance-data.ec2.internal");
    private static final List<String> PRIVATE_SUFFIXES =
            List.of(".localhost", ".local", ".internal", ".lan", ".home.arpa", ".svc");
    /// A last label of digits makes the whole host a number, whatever its form (RFC 3986, WHATWG URL).
    private static final Pattern NUMERIC = Pattern.compile("(.*\\.)?([0-9]+|0[xX][0-9a-fA-F]*)");
    private static final Pattern DOTTED_QUAD = Pattern.compile("(0|[1-9][0-9]{0,2})(\\.(0|[1-9][0-9]{0,2})){3}");

    private static final Pattern VERSION = Pattern.compile("/(v1|v1beta)$");
    private static final Pattern OLLAMA_ROOT = Pattern.compile("/(v1|api)$");

    private ProviderAddress() {}

    /// The address without a trailing slash.
    static URI parse(String text, boolean allowHttp) {
        var url = uri(text);
        var scheme = url.getScheme() == null ? "" : url.getScheme().toLowerCase(Locale.ROOT);
        check(scheme.equals("https") || scheme.equals("http"), "must begin with https://");
        check(url.getRawUserInfo() == null, "must not hold a user name or password; use credential");
        check(url.getHost() != null, "has no valid host name");
        check(url.getRawQuery() == null && url.getRawFragment() == null, "must not have a query or fragment");
        check(url.getPort() != 0 && url.getPort() <= 65535, "has no valid port");
        check(cleanPath(url.getRawPath()), "has a path with .., empty or escaped parts");
        var host = url.getHost().toLowerCase(Locale.ROOT);
        boolean isPrivate = isPrivate(host);
        check(
                scheme.equals("https") || isPrivate || allowHttp,
                "must be https; plain http is for loopback and private names, or with allow-http: true");
        return URI.create(text.replaceAll("/+$", ""));
    }

    /// The paths of some APIs begin with the version themselves, and both ways to write their address are common.
    static URI withoutVersion(URI url, List<Dialect> speaks) {
        boolean inPath = !speaks.isEmpty() && speaks.stream().allMatch(ProviderAddress::hasVersionInPath);
        Pattern version = speaks.equals(List.of(Dialect.OLLAMA)) ? OLLAMA_ROOT : VERSION;
        return inPath ? URI.create(version.matcher(url.toString()).replaceFirst("")) : url;
    }

    private static boolean hasVersionInPath(Dialect dialect) {
        return switch (dialect) {
            case ANTHROPIC, GEMINI, OLLAMA -> true;
            case OPENAI_CHAT, OPENAI_RESPONSES -> false;
        };
    }

    /// Whether anybody on the way can read what is sent there.
    static boolean isOpen(URI url) {
        return url.getScheme().equalsIgnoreCase("http")
                && !isPrivate(url.getHost().toLowerCase(Locale.ROOT));
    }

    /// Whether the host says by itself that it is not on the internet.
    static boolean isPrivateHost(String host) {
        try {
            return isPrivate(host.toLowerCase(Locale.ROOT));
        } catch (IllegalArgumentException _) {
            return false;
        }
    }

    private static URI uri(String text) {
        try {
            return new URI(text);
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException("is not a URL", e);
        }
    }

    /// Whether the host cannot be on the internet; refuses one that must not be called at all.
    private static boolean isPrivate(String host) {
        if (host.startsWith("[") || host.contains(":") || NUMERIC.matcher(host).matches()) {
            var address = literal(host);
            check(
                    !Addresses.forbidden(address),
                    "is a link-local, metadata or reserved address, which is never called");
            return Addresses.isPrivate(address);
        }
        var name = host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
        check(!METADATA.contains(name), "is a metadata service, which is never called");
        return !name.contains(".") || PRIVATE_SUFFIXES.stream().anyMatch(name::endsWith);
    }

    private static InetAddress literal(String host) {
        boolean v6 = host.contains(":");
        check(v6 ? !host.contains("%") : DOTTED_QUAD.matcher(host).matches(), "has an unusual way to write an address");
        return InetAddress.ofLiteral(host.startsWith("[") ? host.substring(1, host.length() - 1) : host);
    }

    private static boolean cleanPath(String path) {
        var inner = path.replaceAll("/+$", "");
        return !inner.contains("//") && !inner.contains("%") && !(inner + "/").contains("/../");
    }

    private static void check(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException(otherwise);
        }
    }
}
