package dev.drawbridge.store;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/// Turns a failed start into a message for the operator instead of a stack trace.
final class StoreFailureAnalyzer extends AbstractFailureAnalyzer<StoreStartException> {
    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, StoreStartException cause) {
        return new FailureAnalysis(cause.getMessage(), cause.action(), cause);
    }
}
