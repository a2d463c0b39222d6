package dev.drawbridge.cli;

/// How commands end, for scripts. These numbers never change.
final class ExitCode {
    /// Everything is as it should be.
    static final int OK = 0;

    /// Something was found, refused or failed.
    static final int FINDINGS = 1;

    /// The command was not understood.
    static final int USAGE = 2;

    private ExitCode() {}
}
