package dev.drawbridge.store;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The redis-server program: the bundled one, else the one on the search path.
///
/// @param folder where the bundled one is unpacked
/// @param platform as in the bundle's file names, `linux-amd64`
/// @param searchPath as in the environment
record RedisBinary(Path folder, String platform, String searchPath) {
    private static final String BUNDLED = "redis-server-7.0.15-";

    static RedisBinary ofThisMachine(DataDirectory directory) {
        String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
        return new RedisBinary(directory.folder("bin"), thisPlatform(), path);
    }

    private static String thisPlatform() {
        String os = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        String arch = System.getProperty("os.arch");
        String system = os.startsWith("mac") ? "darwin" : os;
        return switch (arch) {
            case "amd64", "x86_64" -> system + "-amd64";
            case "aarch64", "arm64" -> system + "-arm64";
            case "i386", "x86" -> system + "-386";
            default -> system + "-" + arch;
        };
    }

    /// A program that surely runs here: the data directory may be mounted so that nothing in it may be executed.
    Path find() {
        return bundled()
                .filter(RedisBinary::runs)
                .or(this::installed)
                .orElseThrow(() -> new StoreStartException(
                        "No redis-server for " + platform + " is bundled, none runs from " + folder
                                + " and none is installed.",
                        "Set REDIS_URL to a Redis, or install redis-server."));
    }

    private Optional<Path> bundled() {
        String name = BUNDLED + platform;
        try (InputStream resource = RedisBinary.class.getResourceAsStream("/" + name)) {
            if (resource == null) {
                return Optional.empty();
            }
            Path file = folder.resolve(name);
            byte[] program = resource.readAllBytes();
            if (!Files.exists(file) || !Arrays.equals(Files.readAllBytes(file), program)) {
                unpack(program, file);
            }
            return Optional.of(file);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot unpack redis-server into " + folder, e);
        }
    }

    /// Moved into place, so that a half-written program is never run and a running one never written.
    private void unpack(byte[] program, Path file) throws IOException {
        Path part = Files.createTempFile(folder, "redis-server", ".part", DataDirectory.PRIVATE_FOLDER);
        Files.write(part, program);
        Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
    }

    private static boolean runs(Path program) {
        try {
            Process process = new ProcessBuilder(program.toString(), "--version")
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor(5, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException _) {
            return false;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private Optional<Path> installed() {
        return Stream.of(searchPath.split(Pattern.quote(File.pathSeparator), -1))
                .filter(entry -> !entry.isBlank())
                .map(entry -> Path.of(entry, "redis-server"))
                .filter(RedisBinary::runs)
                .findFirst();
    }
}
