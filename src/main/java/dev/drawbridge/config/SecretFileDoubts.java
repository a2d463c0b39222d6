package dev.drawbridge.config;

import dev.drawbridge.catalog.Credential;
import dev.drawbridge.catalog.Provider;
import dev.drawbridge.catalog.ProviderCredential;
import dev.drawbridge.settings.Problem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Files of secrets that are not there yet. They may come later, so that nothing is refused for it.
record SecretFileDoubts(OperatorFile file) {
    private static final List<String> MEMBERS = List.of("bearer-file", "oauth-file", "ca-file");

    List<Problem> find() {
        return file.catalog().providers().values().stream().flatMap(this::look).toList();
    }

    static boolean isOne(Problem doubt) {
        return MEMBERS.stream().anyMatch(member -> doubt.place().path().endsWith("." + member));
    }

    private Stream<Problem> look(Provider provider) {
        boolean several = !file.settings()
                .names("providers", provider.name(), "credentials", 0)
                .isEmpty();
        List<ProviderCredential> all = provider.credentials();
        return Stream.concat(
                IntStream.range(0, all.size())
                        .boxed()
                        .flatMap(i -> several
                                ? look(all.get(i).credential(), "providers", provider.name(), "credentials", i)
                                : look(all.get(i).credential(), "providers", provider.name(), "credential")),
                unreadable(provider.connection().caFile(), "providers", provider.name(), "ca-file"));
    }

    private Stream<Problem> look(Credential credential, Object... at) {
        return switch (credential) {
            case Credential.BearerFile(var path) -> unreadable(path, below(at, "bearer-file"));
            case Credential.OAuthFile login ->
                Stream.concat(unreadable(login.file(), below(at, "oauth-file")), unwritable(login, at));
            case Credential.Bearer _, Credential.HeaderKey _, Credential.Caller _, Credential.None _ -> Stream.empty();
        };
    }

    private static Object[] below(Object[] at, String member) {
        return Stream.concat(Stream.of(at), Stream.of(member)).toArray();
    }

    private Stream<Problem> unreadable(@Nullable Path path, Object... at) {
        return path == null || Files.isReadable(path)
                ? Stream.empty()
                : Stream.of(Problem.warning(
                        file.settings().where(at), "cannot be read now; calls to the provider fail until it can"));
    }

    private Stream<Problem> unwritable(Credential.OAuthFile login, Object... at) {
        Path folder = login.file().toAbsolutePath().getParent();
        return login.client() == null || folder == null || !Files.isDirectory(folder) || Files.isWritable(folder)
                ? Stream.empty()
                : Stream.of(Problem.warning(
                        file.settings().where(below(at, "oauth-file")),
                        "is in a folder that cannot be written to, so that its login cannot be renewed"));
    }
}
