package dev.drawbridge.console;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import org.springframework.web.server.ResponseStatusException;
import reactor.core.publisher.Mono;

/// Styles, scripts and icon of the pages, and the libraries that they use. Their address holds a digest of what they
/// are, so that browsers keep them
/// for ever and still never have old ones.
final class Assets {
    private static final MediaType STYLE = new MediaType("text", "css");
    private static final MediaType SCRIPT = new MediaType("text", "javascript");
    private static final Map<String, MediaType> TYPES =
            Map.of("css", STYLE, "js", SCRIPT, "svg", new MediaType("image", "svg+xml"));
    private static final List<String> OWN = List.of(
            "calls.js",
            "colors.css",
            "console.css",
            "console.js",
            "forms.css",
            "frame.css",
            "frame.js",
            "icon.svg",
            "key.js",
            "limits.js",
            "live.css",
            "overview.js",
            "parts.css",
            "setup.js",
            "talk.js",
            "try.js");

    /// By the name under which they are served.
    private static final Map<String, String> LIBRARIES =
            Map.of("htmx.min.js", "htmx.org/2.0.10/dist/", "chart.umd.min.js", "chart.js/4.5.1/dist/");
    private static final CacheControl FOR_EVER =
            CacheControl.maxAge(Duration.ofDays(365)).cachePublic().immutable();
    private static final int DIGITS = 12;

    private final Map<String, byte[]> contents = new TreeMap<>();
    private final String version;

    Assets() {
        OWN.forEach(name -> contents.put(name, load("/console/" + name)));
        LIBRARIES.forEach((name, folder) -> contents.put(name, load("/META-INF/resources/webjars/" + folder + name)));
        this.version = version();
    }

    private static byte[] load(String resource) {
        try (@Nullable InputStream stream = Assets.class.getResourceAsStream(resource)) {
            if (stream == null) {
                throw new IllegalStateException(resource + " is missing from the class path");
            }
            return stream.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String version() {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            contents.values().forEach(digest::update);
            return HexFormat.of().formatHex(digest.digest()).substring(0, DIGITS);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java runtime has SHA-256", e);
        }
    }

    /// Where they are, seen from `/`.
    String path() {
        return "assets/" + version;
    }

    private static MediaType type(String name) {
        return TYPES.getOrDefault(name.substring(name.lastIndexOf('.') + 1), MediaType.APPLICATION_OCTET_STREAM);
    }

    Mono<ServerResponse> answer(ServerRequest request) {
        String name = request.pathVariable("name");
        byte[] content = contents.get(name);
        if (content == null || !request.pathVariable("version").equals(version)) {
            return Mono.error(new ResponseStatusException(HttpStatus.NOT_FOUND));
        }
        return ServerResponse.ok()
                .contentType(type(name))
                .cacheControl(FOR_EVER)
                .header("X-Content-Type-Options", "nosniff")
                .bodyValue(content);
    }
}
