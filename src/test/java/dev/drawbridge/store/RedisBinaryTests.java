package dev.drawbridge.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RedisBinaryTests {
    @TempDir
    Path temp;

    @Test
    void halfWrittenProgramIsReplaced() throws IOException {
        Path bin = Files.createDirectories(temp.resolve("bin"));
        var bundle = new RedisBinary(bin, "linux-amd64", "");
        Path program = bundle.find();
        long size = Files.size(program);
        Files.write(program, new byte[] {1, 2, 3});

        assertThat(bundle.find()).isEqualTo(program).hasSize(size);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(program)))
                .isEqualTo("rwx------");
        assertThat(bin).isDirectoryContaining(program::equals).isDirectoryNotContaining("glob:**.part");
    }

    @Test
    void installedProgramIsUsedWhereNoneIsBundled() throws IOException {
        Path installed = script("ok", "exit 0");
        String searchPath = temp.resolve("missing") + ":" + installed.getParent();

        assertThat(new RedisBinary(temp, "plan9-mips", searchPath).find()).isEqualTo(installed);
    }

    @Test
    void programThatCannotRunIsPassedOver() throws IOException {
        Path broken = script("broken", "exit 1");
        Path installed = script("ok", "exit 0");
        String searchPath = broken.getParent() + ":" + installed.getParent();

        assertThat(new RedisBinary(temp, "plan9-mips", searchPath).find()).isEqualTo(installed);
    }

    @Test
    void nothingToRunIsSaidWithAWayOut() {
        assertThatThrownBy(() -> new RedisBinary(temp, "plan9-mips", "").find())
                .isInstanceOf(StoreStartException.class)
                .hasMessageContaining("plan9-mips")
                .extracting("action")
                .asString()
                .contains("REDIS_URL");
    }

    private Path script(String folder, String line) throws IOException {
        Path file = Files.createDirectories(temp.resolve(folder)).resolve("redis-server");
        Files.writeString(file, "#!/bin/sh\n" + line + "\n");
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
    }
}
