package dev.drawbridge.console;

import dev.drawbridge.access.AccessRefusedException;
import dev.drawbridge.admin.Problem;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.http.HttpStatus;
import org.springframework.web.reactive.result.view.Rendering;
import reactor.core.publisher.Mono;

/// A page with a form, and how it tells what is wrong with what was sent: at the field that is to blame, in the words
/// of
/// the admin API, with everything still in it.
///
/// @param model what the page shows besides
record FormPage(String template, Map<String, ?> model) {
    private static final Pattern REST = Pattern.compile("[\\[.].*");

    /// What was wrong.
    ///
    /// @param field empty when no field is to blame
    public record Complaint(String field, String text) {
        static final Complaint NONE = new Complaint("", "");

        private static Complaint of(Problem problem) {
            String field = Optional.ofNullable(problem.field()).orElse("");
            String own = field.startsWith("key.") ? field.substring("key.".length()) : field;
            return new Complaint(REST.matcher(own).replaceFirst(""), problem.detail());
        }

        public boolean isAbout(String name) {
            return field.equals(name) && !text.isEmpty();
        }
    }

    Rendering shown() {
        return rendering(HttpStatus.OK, Complaint.NONE);
    }

    /// For `onErrorResume`: what no form can tell goes on as it is.
    Mono<Rendering> refused(Throwable failure) {
        if (failure instanceof AccessRefusedException refused) {
            var complaint = new Complaint("", String.valueOf(refused.getMessage()));
            return Mono.just(rendering(HttpStatus.valueOf(refused.status()), complaint));
        }
        return Problem.of(failure)
                .map(problem -> Mono.just(rendering(HttpStatus.valueOf(problem.status()), Complaint.of(problem))))
                .orElseGet(() -> Mono.error(failure));
    }

    private Rendering rendering(HttpStatus status, Complaint complaint) {
        Map<String, Object> all = new HashMap<>(model);
        all.put("complaint", complaint);
        return new Screen(status, template, all).rendering();
    }
}
