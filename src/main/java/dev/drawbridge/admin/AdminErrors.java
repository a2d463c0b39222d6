package dev.drawbridge.admin;

import dev.drawbridge.access.NameTakenException;
import dev.drawbridge.access.UnreadableKeyException;
import dev.drawbridge.store.StoreAwayException;
import java.util.Locale;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.buffer.DataBufferLimitException;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/// Answers failed admin requests, always as JSON of one shape.
@RestControllerAdvice(basePackageClasses = AdminErrors.class)
class AdminErrors {
    record Body(Complaint error) {}

    record Complaint(String message, String type, @Nullable String param) {}

    @ExceptionHandler
    ResponseEntity<Body> refused(AdminException e) {
        return answer(e.status(), String.valueOf(e.getMessage()), e.field());
    }

    @ExceptionHandler
    ResponseEntity<Body> nameTaken(NameTakenException e) {
        return answer(HttpStatus.CONFLICT, String.valueOf(e.getMessage()), "name");
    }

    @ExceptionHandler
    ResponseEntity<Body> tooLong(DataBufferLimitException e) {
        return answer(HttpStatus.CONTENT_TOO_LARGE, "The request body is too long.", null);
    }

    @ExceptionHandler
    ResponseEntity<Body> storeAway(StoreAwayException e) {
        return answer(
                HttpStatus.SERVICE_UNAVAILABLE,
                "The store is not reachable, so it is not certain that this was done; look before you try again.",
                null);
    }

    @ExceptionHandler
    ResponseEntity<Body> tooSlow(TimeoutException e) {
        return answer(HttpStatus.REQUEST_TIMEOUT, "The request body stopped arriving.", null);
    }

    @ExceptionHandler
    ResponseEntity<Body> unreadable(UnreadableKeyException e) {
        return answer(HttpStatus.INTERNAL_SERVER_ERROR, String.valueOf(e.getMessage()), null);
    }

    private static ResponseEntity<Body> answer(HttpStatus status, String message, @Nullable String param) {
        String type = status.name().toLowerCase(Locale.ROOT);
        return ResponseEntity.status(status).body(new Body(new Complaint(message, type, param)));
    }
}
