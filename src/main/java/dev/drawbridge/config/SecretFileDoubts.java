package dev.drawbridge.config;

import dev.drawbridge.catalog.Credential;
import dev.drawbridge.catalog.Provider;
import dev.drawbridge.settings.Problem;
import java.nio.file.Files;
import java.util.List;
import java.util.stream.Stream;

/// Files of secrets that are not there yet. They may come later, so that nothing is refused for it.
record SecretFileDoubts(OperatorFile file) {
    private static final String MEMBER = "bearer-file";

    List<Problem> find() {
        return file.catalog().providers().values().stream().flatMap(this::look).toList();
    }

    static boolean isOne(Problem doubt) {
        return doubt.place().path().endsWith("." + MEMBER);
    }

    private Stream<Problem> look(Provider provider) {
        return provider.credential() instanceof Credential.BearerFile(var path) && !Files.isReadable(path)
                ? Stream.of(Problem.warning(
                        file.settings().where("providers", provider.name(), "credential", MEMBER),
                        "cannot be read now; calls to the provider fail until it can"))
                : Stream.empty();
    }
}
