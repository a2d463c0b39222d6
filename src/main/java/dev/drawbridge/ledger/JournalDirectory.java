package dev.drawbridge.ledger;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Where journal files lie and how they are named: in the order of their making. It is part of the data directory,
/// which only one gateway uses at a time.
///
/// @param path made, for the owner only, when it is missing
record JournalDirectory(Path path) {
    private static final Logger log = LoggerFactory.getLogger(JournalDirectory.class);
    private static final String SUFFIX = ".jsonl";

    Segment newSegment() throws IOException {
        make();
        String name = "%013d-%s".formatted(System.currentTimeMillis(), UUID.randomUUID());
        return Segment.create(path.resolve(name + SUFFIX));
    }

    /// What earlier gateways left behind, the oldest first.
    List<Path> leftovers() throws IOException {
        make();
        try (Stream<Path> files = Files.list(path)) {
            return files.filter(file -> file.toString().endsWith(SUFFIX))
                    .sorted()
                    .toList();
        }
    }

    /// Keeps a file that could not be read in full for a person to look at.
    static void setAside(Path file) throws IOException {
        Path aside = file.resolveSibling(file.getFileName() + ".damaged");
        Files.move(file, aside);
        log.error("{} holds lines that are no ledger rows; all others are in the store", aside);
    }

    private void make() throws IOException {
        Files.createDirectories(
                path, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    }
}
