package dev.drawbridge.catalog;

import java.nio.file.Path;

/// What proves to a provider who is calling.
public sealed interface Credential {
    /// `Authorization: Bearer …`
    record Bearer(Secret token) implements Credential {}

    /// `Authorization: Bearer …` with the content of a file, read again when the file changes.
    record BearerFile(Path file) implements Credential {}

    /// A header of the provider's own, such as `x-api-key`.
    record HeaderKey(String header, Secret value) implements Credential {}

    /// A provider that asks for nothing.
    record None() implements Credential {}
}
