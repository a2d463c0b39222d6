package dev.drawbridge.admin;

import dev.drawbridge.access.NameTakenException;
import dev.drawbridge.access.OutdatedException;
import dev.drawbridge.access.ReadOnlyException;
import dev.drawbridge.access.TeamInUseException;
import dev.drawbridge.access.TooManyRotationsException;
import dev.drawbridge.access.UnreadableKeyException;
import dev.drawbridge.call.FormException;
import dev.drawbridge.store.StoreAwayException;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.buffer.DataBufferLimitException;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/// Answers failed admin requests, always as a problem.
@RestControllerAdvice(basePackageClasses = AdminErrors.class)
class AdminErrors {
    @ExceptionHandler
    ResponseEntity<Problem> refused(AdminException e) {
        return answer(e.status(), String.valueOf(e.getMessage()), e.field());
    }

    @ExceptionHandler
    ResponseEntity<Problem> nameTaken(NameTakenException e) {
        return answer(HttpStatus.CONFLICT, String.valueOf(e.getMessage()), "name");
    }

    @ExceptionHandler
    ResponseEntity<Problem> badMember(FormException e) {
        return refused(AdminException.badField(e.member(), e.complaint()));
    }

    @ExceptionHandler
    ResponseEntity<Problem> outdated(OutdatedException e) {
        HttpStatus status = e.isOfCaller() ? HttpStatus.PRECONDITION_FAILED : HttpStatus.CONFLICT;
        return answer(status, String.valueOf(e.getMessage()), null);
    }

    @ExceptionHandler({ReadOnlyException.class, TeamInUseException.class, TooManyRotationsException.class})
    ResponseEntity<Problem> notAsItIs(RuntimeException e) {
        return answer(HttpStatus.CONFLICT, String.valueOf(e.getMessage()), null);
    }

    @ExceptionHandler
    ResponseEntity<Problem> tooLong(DataBufferLimitException e) {
        return answer(HttpStatus.CONTENT_TOO_LARGE, "The request body is too long.", null);
    }

    @ExceptionHandler
    ResponseEntity<Problem> storeAway(StoreAwayException e) {
        return answer(
                HttpStatus.SERVICE_UNAVAILABLE,
                "The store is not reachable, so it is not certain that this was done; look before you try again.",
                null);
    }

    @ExceptionHandler
    ResponseEntity<Problem> tooSlow(TimeoutException e) {
        return answer(HttpStatus.REQUEST_TIMEOUT, "The request body stopped arriving.", null);
    }

    @ExceptionHandler
    ResponseEntity<Problem> unreadable(UnreadableKeyException e) {
        return answer(HttpStatus.INTERNAL_SERVER_ERROR, String.valueOf(e.getMessage()), null);
    }

    private static ResponseEntity<Problem> answer(HttpStatus status, String detail, @Nullable String field) {
        return ResponseEntity.status(status)
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .header(AdminRefusals.FAULT, AdminRefusals.blame(status))
                .body(Problem.of(status, detail, field));
    }
}
