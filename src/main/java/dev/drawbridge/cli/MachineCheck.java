package dev.drawbridge.cli;

import com.sun.management.UnixOperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;

/// Looks at what the machine gives to a gateway.
record MachineCheck(Surroundings surroundings) {
    private static final String AREA = "machine";
    private static final long FEW_FILES = 4096;

    List<Finding> look() {
        List<Finding> findings = new ArrayList<>();
        if (ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean system) {
            long files = system.getMaxFileDescriptorCount();
            findings.add(
                    files < FEW_FILES
                            ? Finding.warning(
                                    AREA,
                                    "A process may open " + files + " files; each running call needs two.",
                                    "Raise it: ulimit -n 65536, or LimitNOFILE in a unit of systemd.")
                            : Finding.ok(AREA, "A process may open " + files + " files."));
        }
        surroundings
                .variables()
                .get("DRAWBRIDGE_CLOCK_START")
                .ifPresent(start -> findings.add(Finding.warning(
                        AREA, "The gateway's clock is set: it starts at " + start + ".", "That is for tests only.")));
        return findings;
    }
}
