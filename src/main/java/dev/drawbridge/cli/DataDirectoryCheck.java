package dev.drawbridge.cli;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;

/// Looks at the directory of what must survive the gateway.
///
/// @param embedded whether the store is in there too
record DataDirectoryCheck(Path directory, boolean embedded) {
    private static final String AREA = "data directory";
    private static final String PRIVATE = "rwx------";
    private static final long LITTLE = 1L << 30;
    private static final long TOO_LITTLE = 64L << 20;
    private static final int MEBIBYTE_BITS = 20;

    List<Finding> look() {
        Path shown = directory.toAbsolutePath().normalize();
        if (!Files.exists(directory)) {
            return List.of(Finding.ok(AREA, shown + " is not there yet; the gateway makes it when it starts."));
        }
        if (!Files.isDirectory(directory) || !Files.isWritable(directory)) {
            return List.of(Finding.fault(
                    AREA,
                    shown + " is no directory that this user may write to.",
                    "Set DRAWBRIDGE_DATA_DIR, or run this as the user of the gateway."));
        }
        List<Finding> findings = new ArrayList<>();
        try {
            findings.add(rights(shown));
            findings.add(space());
        } catch (IOException | UnsupportedOperationException e) {
            findings.add(Finding.warning(AREA, shown + " does not tell its rights or space: " + e, "Look yourself."));
        }
        return findings;
    }

    private Finding rights(Path shown) throws IOException {
        String rights = PosixFilePermissions.toString(Files.getPosixFilePermissions(directory));
        return rights.equals(PRIVATE)
                ? Finding.ok(AREA, shown + (embedded ? " (journal and store)" : " (journal)") + ", only its owner's")
                : Finding.warning(AREA, shown + " can be entered by others (" + rights + ").", "chmod 700 " + shown);
    }

    private Finding space() throws IOException {
        FileStore disk = Files.getFileStore(directory);
        long free = disk.getUsableSpace();
        String text = (free >> MEBIBYTE_BITS) + " MiB are free on its disk.";
        String todo = "Make room: without any, no call is written down.";
        if (free < TOO_LITTLE) {
            return Finding.fault(AREA, text, todo);
        }
        return free < LITTLE ? Finding.warning(AREA, text, todo) : Finding.ok(AREA, text);
    }
}
