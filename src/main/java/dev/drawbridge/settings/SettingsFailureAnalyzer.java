package dev.drawbridge.settings;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/// Ends a start with a wrong configuration in a few lines that name the key, without a stack trace.
public final class SettingsFailureAnalyzer extends AbstractFailureAnalyzer<SettingsException> {
    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, SettingsException cause) {
        return new FailureAnalysis(
                "The configuration is wrong:\n\n" + cause.getMessage(),
                "Correct the lines named above and start again.",
                cause);
    }
}
