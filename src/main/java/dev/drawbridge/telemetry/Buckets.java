package dev.drawbridge.telemetry;

/// Histogram borders: those the OpenTelemetry conventions advise, and beyond them what agents' turns need.
enum Buckets {
    NONE,
    TOKENS(1, 4, 16, 64, 256, 1024, 4096, 16_384, 65_536, 262_144, 1_048_576, 4_194_304, 16_777_216, 67_108_864),
    DURATION(0.01, 0.02, 0.04, 0.08, 0.16, 0.32, 0.64, 1.28, 2.56, 5.12, 10.24, 20.48, 40.96, 81.92, 160, 320, 600),
    FIRST_TOKEN(
            0.001, 0.005, 0.01, 0.02, 0.04, 0.06, 0.08, 0.1, 0.25, 0.5, 0.75, 1, 2.5, 5, 7.5, 10, 15, 20, 30, 45, 60),
    OUTPUT_TOKEN(0.01, 0.025, 0.05, 0.075, 0.1, 0.15, 0.2, 0.3, 0.4, 0.5, 0.75, 1, 2.5),
    /// What takes microseconds as a rule, and seconds where something is wrong.
    OVERHEAD(0.00005, 0.0001, 0.00025, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5),
    /// No command may take longer than 100 ms.
    STORE(0.0001, 0.00025, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1),
    USD(0.0001, 0.001, 0.01, 0.1, 1, 10);

    /// Handed out as copies.
    @SuppressWarnings("ImmutableEnumChecker")
    private final double[] borders;

    Buckets(double... borders) {
        this.borders = borders;
    }

    double[] borders() {
        return borders.clone();
    }
}
