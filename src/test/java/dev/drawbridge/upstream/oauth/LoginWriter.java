package dev.drawbridge.upstream.oauth;

import dev.drawbridge.dialect.Json;
import java.nio.file.Path;
import java.time.Instant;

/// Writes a login again and again, until it is killed.
final class LoginWriter {
    private LoginWriter() {}

    public static void main(String[] arguments) throws Exception {
        var file = new LoginFile(Path.of(arguments[0]));
        for (int i = 0; ; i++) {
            var root = Json.MAPPER.createObjectNode().put("access_token", "a" + i);
            root.put("padding", "p".repeat(i % 200_000));
            file.write(new LoginDocument(root, Instant.EPOCH));
            if (i == 3) {
                System.out.println("writing");
            }
        }
    }
}
