package dev.drawbridge.access;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// What a person may do in the admin API. A member only calls models.
public enum Role {
    OWNER,
    ADMIN,
    MEMBER,
    VIEWER;

    public static Optional<Role> of(String id) {
        return Arrays.stream(values()).filter(role -> role.id().equals(id)).findFirst();
    }

    @JsonCreator
    static Role read(String id) {
        return of(id).orElseThrow(() -> new IllegalArgumentException("There is no role " + id));
    }

    /// As the admin API writes it.
    @JsonValue
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// Whether it opens the admin API at all.
    public boolean isForAdminApi() {
        return this != MEMBER;
    }

    /// Whether it may do what the other one may.
    public boolean covers(Role needed) {
        return covered().contains(needed);
    }

    List<Role> covered() {
        return switch (this) {
            case OWNER -> List.of(OWNER, ADMIN, VIEWER);
            case ADMIN -> List.of(ADMIN, VIEWER);
            case VIEWER -> List.of(VIEWER);
            case MEMBER -> List.of();
        };
    }

    /// Whether it may make, change and remove people of the other role.
    boolean mayManage(Role other) {
        return switch (other) {
            case OWNER, ADMIN -> this == OWNER;
            case MEMBER, VIEWER -> this == OWNER || this == ADMIN;
        };
    }

    /// What Spring Security calls it.
    String authority() {
        return "ROLE_" + name();
    }
}
