package dev.drawbridge.cli;

import dev.drawbridge.catalog.Credential;
import dev.drawbridge.catalog.Provider;
import dev.drawbridge.dialect.Dialect;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Looks whether a provider can be reached and takes its credential.
///
/// @param online whether it is asked
record ProviderCheck(Surroundings surroundings, boolean online) {
    List<Finding> look(Provider provider) {
        String area = "provider " + provider.name();
        return switch (provider.transport()) {
            case SIMULATOR -> List.of(Finding.ok(area, "The simulator is inside the gateway."));
            case CLAUDE_CLI -> List.of(command(area, provider));
            case HTTP -> http(area, provider);
        };
    }

    private Finding command(String area, Provider provider) {
        String program =
                provider.command() == null ? "claude" : provider.command().program();
        boolean found = Stream.concat(
                        Stream.of(Path.of(program)),
                        Arrays.stream(surroundings
                                        .variables()
                                        .get("PATH")
                                        .orElse("")
                                        .split(":"))
                                .map(folder -> Path.of(folder, program)))
                .anyMatch(Files::isExecutable);
        return found
                ? Finding.ok(area, "The program " + program + " is there; whether it is logged in only a call tells.")
                : Finding.fault(area, "There is no program " + program + ".", "Install Claude Code, or set command.");
    }

    private List<Finding> http(String area, Provider provider) {
        Optional<Finding> credential = provider.credentials().stream()
                .flatMap(one -> credential(area, one.credential()).stream())
                .findFirst();
        if (credential.isPresent() || !online) {
            return List.of(credential.orElseGet(
                    () -> Finding.ok(area, "Its credential is there; it was not asked (--offline).")));
        }
        String host = provider.url().getHost();
        try {
            String addresses = Arrays.stream(InetAddress.getAllByName(host))
                    .map(InetAddress::getHostAddress)
                    .limit(2)
                    .collect(Collectors.joining(", "));
            return new ProviderVisit(surroundings.clock()).look(area, provider, models(provider), addresses);
        } catch (UnknownHostException _) {
            return List.of(Finding.fault(
                    area,
                    "The name " + host + " cannot be found.",
                    "Correct its url, or see to the DNS of this machine."));
        }
    }

    private static Optional<Finding> credential(String area, Credential credential) {
        return switch (credential) {
            case Credential.BearerFile(Path file) -> secret(area, file);
            case Credential.OAuthFile(Path file, var _, var _) -> secret(area, file);
            case Credential.Bearer _, Credential.HeaderKey _, Credential.Caller _, Credential.None _ ->
                Optional.empty();
        };
    }

    private static Optional<Finding> secret(String area, Path file) {
        try {
            return Files.readString(file).isBlank()
                    ? Optional.of(Finding.fault(area, "The secret file " + file + " is empty.", "Put the key into it."))
                    : Optional.empty();
        } catch (IOException e) {
            return Optional.of(Finding.fault(
                    area,
                    "The secret file " + file + " cannot be read: " + e,
                    "Mount it where this user may read it."));
        }
    }

    /// Where the provider lists its models, which costs nothing anywhere.
    private static URI models(Provider provider) {
        Dialect dialect = provider.speaks().getFirst();
        String path = switch (dialect) {
            case OPENAI_CHAT, OPENAI_RESPONSES -> "/models";
            case ANTHROPIC -> "/v1/models";
            case GEMINI -> "/v1beta/models";
            case OLLAMA -> "/api/tags";
        };
        return URI.create(provider.url() + path);
    }
}
