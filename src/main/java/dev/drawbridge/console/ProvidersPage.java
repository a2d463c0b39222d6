package dev.drawbridge.console;

import dev.drawbridge.admin.ProviderBoard;
import dev.drawbridge.call.WindowCalendar;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.reactive.result.view.Rendering;
import reactor.core.publisher.Mono;

/// Shows how the providers do.
@Controller
class ProvidersPage {
    private final ProviderBoard board;
    private final WindowCalendar calendar;
    private final Clock clock;

    ProvidersPage(ProviderBoard board, WindowCalendar calendar, Clock clock) {
        this.board = board;
        this.calendar = calendar;
        this.clock = clock;
    }

    @GetMapping("/console/providers")
    Mono<Rendering> show() {
        return board.all().retryWhen(StorePatience.AGAIN).map(found -> {
            Instant now = clock.instant();
            return Screen.show(
                    "providers",
                    Map.of(
                            "providers",
                            found.providers().stream()
                                    .map(provider -> ProviderCard.of(provider, now))
                                    .toList(),
                            "calls",
                            Shown.count(found.calls()),
                            "since",
                            Shown.day(found.since(), calendar.zone()) + " " + Shown.zone(calendar.zone())));
        });
    }
}
