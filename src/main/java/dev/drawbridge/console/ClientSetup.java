package dev.drawbridge.console;

import java.util.List;

/// What somebody does to let one client use the gateway.
///
/// @param note what must be known first, empty when nothing
public record ClientSetup(String client, String note, List<Snippet> snippets) {
    public ClientSetup {
        snippets = List.copyOf(snippets);
    }

    /// Text to copy as it is.
    ///
    /// @param place where it goes
    public record Snippet(String place, String text) {}

    static ClientSetup of(String client, String note, Snippet... snippets) {
        return new ClientSetup(client, note, List.of(snippets));
    }
}
