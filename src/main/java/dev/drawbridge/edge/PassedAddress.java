package dev.drawbridge.edge;

import dev.drawbridge.catalog.Deployment;
import dev.drawbridge.upstream.HttpUpstream;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.server.ResponseStatusException;

/// Where at a provider a request that passes goes to: the client's own path behind the provider's address. The one
/// check of paths that get there.
final class PassedAddress {
    /// Ids are letters, digits and a few signs; nothing escaped and no way up is among them.
    private static final Pattern PATH = Pattern.compile("(/[A-Za-z0-9_:~-][A-Za-z0-9_.:~-]*)+/?");
    private static final String VERSION = "/v1";

    private PassedAddress() {}

    /// @throws ResponseStatusException when no provider has such a path
    static URI of(PassedEndpoint endpoint, Deployment target, ServerHttpRequest request) {
        String path = checked(request);
        String behind = endpoint.naming() == PassedEndpoint.Naming.PATH
                ? renamed(path, target.model())
                : path.substring(VERSION.length());
        return URI.create(HttpUpstream.address(target.provider(), behind)
                + query(request.getURI().getRawQuery()));
    }

    /// The model that a path names.
    static String model(ServerHttpRequest request) {
        String path = checked(request);
        return path.substring(path.lastIndexOf('/') + 1, path.lastIndexOf(':'));
    }

    private static String renamed(String path, String model) {
        return path.substring(0, path.lastIndexOf('/') + 1)
                + URLEncoder.encode(model, StandardCharsets.UTF_8).replace("+", "%20")
                + path.substring(path.lastIndexOf(':'));
    }

    private static String checked(ServerHttpRequest request) {
        String path = request.getPath().pathWithinApplication().value();
        if (!PATH.matcher(path).matches()) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        return path;
    }

    /// All of it but the key.
    private static String query(@Nullable String raw) {
        if (raw == null) {
            return "";
        }
        String kept = Arrays.stream(raw.split("&"))
                .filter(parameter -> !parameter.isEmpty() && !name(parameter).equalsIgnoreCase("key"))
                .collect(Collectors.joining("&"));
        return kept.isEmpty() ? "" : "?" + kept;
    }

    private static String name(String parameter) {
        int equals = parameter.indexOf('=');
        return URLDecoder.decode(equals < 0 ? parameter : parameter.substring(0, equals), StandardCharsets.UTF_8);
    }
}
