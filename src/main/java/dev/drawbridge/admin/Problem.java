package dev.drawbridge.admin;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/// What went wrong, in the shape of [RFC 9457](https://www.rfc-editor.org/rfc/rfc9457).
///
/// @param type always `about:blank`: the status says what kind of problem it is
/// @param title the name of the status
/// @param detail what to do about it
/// @param field the member or parameter of the request that is to blame, if one is
record Problem(
        String type,
        String title,
        int status,
        String detail,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String field) {
    static Problem of(HttpStatus status, String detail, @Nullable String field) {
        return new Problem("about:blank", status.getReasonPhrase(), status.value(), detail, field);
    }
}
