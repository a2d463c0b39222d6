package dev.drawbridge.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drawbridge.settings.ConfigFile;
import dev.drawbridge.settings.Settings;
import dev.drawbridge.settings.SettingsException;
import dev.drawbridge.settings.Variables;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileWatchTests {
    private static final String FIRST = "drawbridge: { ledger: { rows: 30d } }";
    private static final String SECOND = "drawbridge: { ledger: { rows: 40d } }";
    private static final String WRONG = "drawbridge: [";

    @TempDir
    Path folder;

    private final List<String> loaded = new ArrayList<>();
    private ConfigFile file = ConfigFile.of("drawbridge.yml");
    private ReloadState state = new ReloadState("f", "", Instant.EPOCH, List.of(), List.of(), null);
    private FileWatch watch = watch();

    @BeforeEach
    void start() throws IOException {
        file = new ConfigFile(folder.resolve("drawbridge.yml"), true);
        write(FIRST);
        state = held(FIRST);
        watch = watch();
    }

    private FileWatch watch() {
        return new FileWatch(file, () -> state, this::load, Duration.ZERO);
    }

    private static ReloadState held(String text) {
        return new ReloadState("f", ConfigFile.digest(text), Instant.EPOCH, List.of(), List.of(), null);
    }

    private void load() {
        try {
            String text = file.text();
            Settings.parse("f", text, Variables.of(Map.of()));
            loaded.add(text);
            state = held(text);
        } catch (SettingsException e) {
            loaded.add("refused");
            state = state.refused(new ReloadState.Refusal(Instant.EPOCH, "", e.problems()));
        }
    }

    private void write(String text) throws IOException {
        Files.writeString(file.path(), text);
    }

    private void look(int times) {
        for (int i = 0; i < times; i++) {
            watch.look();
        }
    }

    @Test
    void fileThatStaysIsLeftAlone() throws IOException {
        look(3);
        write(FIRST);
        look(3);

        assertThat(loaded).isEmpty();
    }

    @Test
    void changeIsTakenUpOnceItStays() throws IOException {
        look(2);
        write("drawbridge: { led");
        look(1);
        write(SECOND);
        look(1);
        assertThat(loaded).isEmpty();

        look(3);
        assertThat(loaded).containsExactly(SECOND);
    }

    @Test
    void renameAndTurnedLinksAreChanges() throws IOException {
        Path next = Files.writeString(folder.resolve("drawbridge.yml~"), SECOND);
        Files.move(next, file.path(), StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        look(2);
        assertThat(loaded).containsExactly(SECOND);

        Files.createDirectories(folder.resolve("v1"));
        Files.writeString(folder.resolve("v1/drawbridge.yml"), FIRST);
        Files.createSymbolicLink(folder.resolve("data"), Path.of("v1"));
        Files.delete(file.path());
        Files.createSymbolicLink(file.path(), Path.of("data/drawbridge.yml"));
        look(2);
        assertThat(loaded).containsExactly(SECOND, FIRST);

        Files.createDirectories(folder.resolve("v2"));
        Files.writeString(folder.resolve("v2/drawbridge.yml"), SECOND);
        Files.createSymbolicLink(folder.resolve("data.tmp"), Path.of("v2"));
        Files.move(folder.resolve("data.tmp"), folder.resolve("data"), StandardCopyOption.ATOMIC_MOVE);
        look(2);
        assertThat(loaded).containsExactly(SECOND, FIRST, SECOND);
    }

    @Test
    void wrongFileIsTriedOnceAndItsCorrectionIsSeen() throws IOException {
        write(WRONG);
        look(5);
        assertThat(loaded).containsExactly("refused");

        write(FIRST);
        look(3);
        assertThat(loaded).containsExactly("refused", FIRST);
    }

    @Test
    void missingFileIsToldOnce() throws IOException {
        Files.delete(file.path());
        look(5);

        assertThat(loaded).containsExactly("refused");
    }

    @Test
    void whatSomebodyElseLoadedIsNotLoadedAgainButItsUndoingIs() throws IOException {
        look(2);
        write(SECOND);
        load();
        look(3);
        assertThat(loaded).containsExactly(SECOND);

        write(FIRST);
        load();
        write(SECOND);
        look(2);
        assertThat(loaded).containsExactly(SECOND, FIRST, SECOND);
    }
}
