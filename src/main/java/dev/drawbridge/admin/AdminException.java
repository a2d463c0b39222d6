package dev.drawbridge.admin;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/// An admin request that cannot be done.
public final class AdminException extends RuntimeException {
    private final HttpStatus status;
    private final @Nullable String field;

    /// @param field the member of the request that is to blame, if one is
    public AdminException(HttpStatus status, String message, @Nullable String field) {
        super(message, null, false, false);
        this.status = status;
        this.field = field;
    }

    public static AdminException badField(String field, String complaint) {
        String end = complaint.endsWith("?") ? "" : ".";
        return new AdminException(HttpStatus.BAD_REQUEST, "'" + field + "' " + complaint + end, field);
    }

    public HttpStatus status() {
        return status;
    }

    public @Nullable String field() {
        return field;
    }
}
