package dev.drawbridge.admin;

import dev.drawbridge.access.Audit;
import dev.drawbridge.access.AuditEntry;
import io.swagger.v3.oas.annotations.Operation;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/// Shows what admins did, the newest first.
@RestController
class AuditController {
    private static final int MOST = 1000;

    private final Audit audit;

    AuditController(Audit audit) {
        this.audit = audit;
    }

    /// @param next what `before` must be for the next page, null on the last one
    record AuditPage(List<AuditEntry> entries, @Nullable String next) {
        private static AuditPage of(List<AuditEntry> found, int limit) {
            return found.size() <= limit
                    ? new AuditPage(found, null)
                    : new AuditPage(
                            found.subList(0, limit), found.get(limit - 1).id());
        }
    }

    @GetMapping("/admin/audit")
    @Operation(summary = "Shows what admins did, the newest first")
    Mono<AuditPage> newest(
            @RequestParam(defaultValue = "50") String limit,
            @RequestParam(defaultValue = "") String before,
            @RequestParam(defaultValue = "") String actor,
            @RequestParam(defaultValue = "") String action) {
        int count = count(limit);
        return audit.newest(before, entry -> is(actor, entry.actor()) && is(action, entry.action()))
                .take(count + 1L)
                .collectList()
                .map(found -> AuditPage.of(found, count));
    }

    private static boolean is(String wanted, String found) {
        return wanted.isEmpty() || wanted.equals(found);
    }

    private static int count(String limit) {
        if (limit.matches("[1-9][0-9]{0,3}") && Integer.parseInt(limit) <= MOST) {
            return Integer.parseInt(limit);
        }
        throw AdminException.badField("limit", "must be a whole number from 1 to " + MOST);
    }
}
