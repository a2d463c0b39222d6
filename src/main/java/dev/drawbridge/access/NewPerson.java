package dev.drawbridge.access;

import org.jspecify.annotations.Nullable;

/// What somebody may say about a person: when it is made, and later to change it.
public record NewPerson(
        String name, @Nullable String email, @Nullable String team, Role role) {}
