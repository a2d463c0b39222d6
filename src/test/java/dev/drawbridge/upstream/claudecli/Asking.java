package dev.drawbridge.upstream.claudecli;

import dev.drawbridge.catalog.CliCommand;
import dev.drawbridge.catalog.Credential;
import dev.drawbridge.catalog.Provider;
import dev.drawbridge.catalog.Timeouts;
import dev.drawbridge.dialect.Dialect;
import dev.drawbridge.upstream.UpstreamRequest;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Requests to the provider `mine`.
final class Asking {
    private Asking() {}

    static Provider provider(String program) {
        return new Provider(
                "mine",
                Provider.Transport.CLAUDE_CLI,
                List.of(Dialect.ANTHROPIC),
                URI.create("http://claude-cli.invalid"),
                new Credential.None(),
                Timeouts.DEFAULT,
                Map.of(),
                Set.of(),
                "anna",
                new CliCommand(program, null, 1));
    }

    static UpstreamRequest with(String program, String body) {
        return new UpstreamRequest(provider(program), "/v1/messages", Map.of(), body.getBytes(StandardCharsets.UTF_8));
    }

    static UpstreamRequest of(String program, boolean stream, String text) {
        return with(program, """
            {"model":"sonnet","max_tokens":100,"stream":%s,"messages":[{"role":"user","content":"%s"}]}\
            """.formatted(stream, text));
    }

    /// What is read of a body that holds these members besides.
    static CliRequest read(String members) {
        return CliRequestReader.read(with("claude", "{\"model\":\"sonnet\"," + members + "}"));
    }
}
