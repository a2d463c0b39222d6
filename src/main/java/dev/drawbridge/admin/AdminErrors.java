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
import org.springframework.core.io.buffer.DataBufferLimitException;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/// Answers failed admin requests, always as a problem.
@RestControllerAdvice(basePackageClasses = AdminErrors.class)
class AdminErrors {
    @ExceptionHandler({
        AdminException.class,
        NameTakenException.class,
        FormException.class,
        OutdatedException.class,
        ReadOnlyException.class,
        TeamInUseException.class,
        TooManyRotationsException.class,
        StoreAwayException.class,
        UnreadableKeyException.class
    })
    ResponseEntity<Problem> refused(RuntimeException e) {
        return answer(Problem.of(e).orElseThrow(() -> e));
    }

    @ExceptionHandler
    ResponseEntity<Problem> tooLong(DataBufferLimitException e) {
        return answer(Problem.of(HttpStatus.CONTENT_TOO_LARGE, "The request body is too long.", null));
    }

    @ExceptionHandler
    ResponseEntity<Problem> tooSlow(TimeoutException e) {
        return answer(Problem.of(HttpStatus.REQUEST_TIMEOUT, "The request body stopped arriving.", null));
    }

    private static ResponseEntity<Problem> answer(Problem problem) {
        return ResponseEntity.status(problem.status())
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .header(AdminRefusals.FAULT, AdminRefusals.blame(HttpStatus.valueOf(problem.status())))
                .body(problem);
    }
}
