package dev.drawbridge.settings;

import java.util.List;

/// The configuration is wrong; the message tells the operator where and how, one problem per line.
public final class SettingsException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public SettingsException(List<String> problems) {
        super(String.join("\n", problems));
    }

    public SettingsException(String where, String what) {
        this(List.of(where + ": " + what));
    }
}
