package dev.drawbridge.edge;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/// Requests with keys in every wrong way, the same for the same seed.
///
/// @param line method, path and version
/// @param headers a name, a colon, a value
record RandomKeyRequest(String line, List<byte[]> headers) {
    private static final List<String> PATHS = List.of(
            "/v1/chat/completions",
            "/v1/completions",
            "/v1/models",
            "/v1/messages",
            "/anthropic/v1/messages",
            "/v1/responses",
            "/v1beta/models/gemini-3.5-flash:generateContent",
            "/v1beta/models",
            "/api/chat",
            "/admin/keys",
            "/analytics/requests",
            "/nowhere",
            "/nowhere/KEY",
            "/v1/models/KEY",
            "/invite/KEY",
            "/admin/keys/KEY",
            "//v1/models",
            "v1/models",
            "*",
            "http://example.com/v1/models",
            "http://[/v1/models",
            "/v1/models#x",
            "/health");
    private static final List<String> NAMES = List.of(
            "authorization",
            "Authorization",
            "AUTHORIZATION",
            "x-api-key",
            "X-Api-Key",
            "x-goog-api-key",
            "x-drawbridge-key",
            "api-key",
            "proxy-authorization",
            "cookie",
            "x_api_key",
            "x-api-key ",
            " x-api-key",
            "x-api\tkey",
            "x-\u00e4pi-key",
            "",
            "user-agent",
            "host",
            "x-forwarded-for",
            "forwarded",
            "anthropic-version",
            "accept-encoding",
            "expect",
            "transfer-encoding",
            "content-length");
    private static final List<String> BEFORE = List.of(
            "",
            "",
            "",
            "Bearer ",
            "bearer ",
            "BEARER ",
            "Bearer  ",
            "Bearer\t",
            "Bearer",
            " Bearer ",
            "Bearer Bearer ",
            "Bearer, ",
            "Bearer:",
            "Bearer=",
            "Basic ",
            "Digest username=",
            "Negotiate ",
            "Token ",
            "\"",
            "'",
            "${",
            "%",
            "for=",
            "\u0000",
            "\u0007",
            "\u007f",
            "\u001b[31m",
            "sk-",
            ", ");
    private static final List<String> AFTER = List.of(
            "",
            "",
            "",
            " ",
            "\t",
            ",",
            ";",
            "\"",
            "\u0000",
            "\u0007",
            "\u0085",
            "\u00a0",
            "\u00e9",
            "\u2028",
            "\u202e",
            "\ud83d\udd11",
            "\r\n ",
            "\r\n\t",
            "\r\nx-y: ",
            "\n",
            "\r",
            "\r\n\r\n",
            "%00",
            "&key=x",
            "x");

    static RandomKeyRequest of(long seed, String key) {
        var random = new Random(seed);
        var headers = new ArrayList<byte[]>();
        for (int i = random.nextInt(5); i > 0; i--) {
            headers.add(header(random, key));
        }
        if (random.nextInt(40) == 0) {
            headers.addAll(Collections.nCopies(random.nextInt(20_000), header(random, key.substring(0, 20))));
        }
        return new RandomKeyRequest(line(random, key), List.copyOf(headers));
    }

    private static String line(Random random, String key) {
        String path = oneOf(random, PATHS).replace("KEY", key);
        String query = switch (random.nextInt(8)) {
            case 0 -> "?key=" + key;
            case 1 -> "?key=" + key + "%zz";
            case 2 -> "?key=" + key + "%00&key=";
            case 3 -> "?key=" + key + "&key=other&" + "a=b&".repeat(random.nextInt(300));
            case 4 -> "?KEY=" + key + "%ff%0d%0a";
            default -> "";
        };
        String method = oneOf(random, List.of("GET", "GET", "POST", "HEAD", "OPTIONS", "BREW", "get", "PUT"));
        return method + " " + path + query + " HTTP/1.1";
    }

    private static byte[] header(Random random, String key) {
        String value = oneOf(random, BEFORE) + sent(random, key) + oneOf(random, AFTER);
        String text =
                oneOf(random, NAMES) + (random.nextInt(20) == 0 ? "" : ":") + oneOf(random, List.of("", " ")) + value;
        return text.getBytes(random.nextBoolean() ? StandardCharsets.UTF_8 : StandardCharsets.ISO_8859_1);
    }

    private static String sent(Random random, String key) {
        return switch (random.nextInt(10)) {
            case 0 -> "";
            case 1 -> key + key;
            case 2 -> key.substring(0, 14 + random.nextInt(key.length() - 14));
            case 3 -> key + "k".repeat(random.nextInt(4) == 0 ? 1_000_000 : 600);
            case 4 -> Base64.getEncoder().encodeToString(("me:" + key).getBytes(StandardCharsets.UTF_8));
            case 5 -> key + ", " + key;
            default -> key;
        };
    }

    private static String oneOf(Random random, List<String> texts) {
        return texts.get(random.nextInt(texts.size()));
    }

    String path() {
        return line.split("[ ?]", 3)[1];
    }

    boolean hasBodylessAnswer() {
        return line.startsWith("HEAD ");
    }

    byte[] bytes() {
        var bytes = new ByteArrayOutputStream();
        bytes.writeBytes(line.getBytes(StandardCharsets.UTF_8));
        bytes.writeBytes("\r\nhost: localhost\r\nconnection: close\r\nx-first: 1\r\n".getBytes(StandardCharsets.UTF_8));
        for (byte[] header : headers) {
            bytes.writeBytes(header);
            bytes.writeBytes("\r\n".getBytes(StandardCharsets.UTF_8));
        }
        bytes.writeBytes("\r\n".getBytes(StandardCharsets.UTF_8));
        return bytes.toByteArray();
    }

    @Override
    public String toString() {
        String text = new String(bytes(), StandardCharsets.UTF_8);
        return text.substring(0, Math.min(text.length(), 3_000));
    }
}
