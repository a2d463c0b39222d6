package dev.drawbridge.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// How much memory a process holds, as Linux tells it.
final class Memory {
    private static final String PEAK = "VmHWM:";

    private Memory() {}

    /// The most it ever held, in bytes; 0 where the system does not tell.
    static long peak(ProcessHandle process) {
        try {
            return Files.readAllLines(Path.of("/proc", Long.toString(process.pid()), "status")).stream()
                    .filter(line -> line.startsWith(PEAK))
                    .mapToLong(line -> 1024 * Long.parseLong(line.replaceAll("[^0-9]", "")))
                    .sum();
        } catch (IOException _) {
            return 0;
        }
    }
}
