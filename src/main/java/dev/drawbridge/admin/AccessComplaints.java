package dev.drawbridge.admin;

import dev.drawbridge.access.OutdatedException;
import dev.drawbridge.access.ReadOnlyException;
import dev.drawbridge.access.TeamInUseException;
import dev.drawbridge.access.TooManyRotationsException;
import dev.drawbridge.call.FormException;
import org.springframework.http.HttpStatus;
import reactor.core.publisher.Mono;

/// Says in the words of the admin API what keys and teams refuse.
final class AccessComplaints {
    private AccessComplaints() {}

    static <T> Mono<T> told(Mono<T> work) {
        return work.onErrorMap(AccessComplaints::told);
    }

    private static Throwable told(Throwable failure) {
        return switch (failure) {
            case FormException e -> AdminException.badField(e.member(), e.complaint());
            case OutdatedException e ->
                refusal(e.isOfCaller() ? HttpStatus.PRECONDITION_FAILED : HttpStatus.CONFLICT, e);
            case ReadOnlyException e -> refusal(HttpStatus.CONFLICT, e);
            case TeamInUseException e -> refusal(HttpStatus.CONFLICT, e);
            case TooManyRotationsException e -> refusal(HttpStatus.CONFLICT, e);
            default -> failure;
        };
    }

    private static AdminException refusal(HttpStatus status, RuntimeException failure) {
        return new AdminException(status, String.valueOf(failure.getMessage()), null);
    }
}
