package dev.drawbridge.admin;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.drawbridge.access.NameTakenException;
import dev.drawbridge.access.OutdatedException;
import dev.drawbridge.access.ReadOnlyException;
import dev.drawbridge.access.TeamInUseException;
import dev.drawbridge.access.TooManyRotationsException;
import dev.drawbridge.access.UnreadableKeyException;
import dev.drawbridge.call.FormException;
import dev.drawbridge.store.StoreAwayException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/// What went wrong, in the shape of [RFC 9457](https://www.rfc-editor.org/rfc/rfc9457).
///
/// @param type always `about:blank`: the status says what kind of problem it is
/// @param title the name of the status
/// @param detail what to do about it
/// @param field the member or parameter of the request that is to blame, if one is
public record Problem(
        String type,
        String title,
        int status,
        String detail,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String field) {
    private static final String UNCERTAIN =
            "The store is not reachable, so it is not certain that this was done; look before you try again.";

    static Problem of(HttpStatus status, String detail, @Nullable String field) {
        return new Problem("about:blank", status.getReasonPhrase(), status.value(), detail, field);
    }

    /// What is wrong with a wish of an admin; empty when the failure is none of that kind.
    public static Optional<Problem> of(Throwable failure) {
        return Optional.ofNullable(
                switch (failure) {
                    case AdminException e -> of(e.status(), String.valueOf(e.getMessage()), e.field());
                    case FormException e ->
                        of(AdminException.badField(e.member(), e.complaint())).orElseThrow();
                    case NameTakenException e -> conflict(e, "name");
                    case OutdatedException e
                    when e.isOfCaller() -> of(HttpStatus.PRECONDITION_FAILED, String.valueOf(e.getMessage()), null);
                    case OutdatedException e -> conflict(e, null);
                    case ReadOnlyException e -> conflict(e, null);
                    case TeamInUseException e -> conflict(e, null);
                    case TooManyRotationsException e -> conflict(e, null);
                    case StoreAwayException _ -> of(HttpStatus.SERVICE_UNAVAILABLE, UNCERTAIN, null);
                    case UnreadableKeyException e ->
                        of(HttpStatus.INTERNAL_SERVER_ERROR, String.valueOf(e.getMessage()), null);
                    default -> null;
                });
    }

    private static Problem conflict(RuntimeException e, @Nullable String field) {
        return of(HttpStatus.CONFLICT, String.valueOf(e.getMessage()), field);
    }
}
