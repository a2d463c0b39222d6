package dev.drawbridge.console;

import dev.drawbridge.access.Audit;
import dev.drawbridge.access.ForEverybody;
import dev.drawbridge.access.KeyRecord;
import dev.drawbridge.access.Keys;
import dev.drawbridge.access.NewKey;
import dev.drawbridge.access.Terms;
import dev.drawbridge.call.WindowCalendar;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.reactive.result.view.Rendering;
import reactor.core.publisher.Mono;

/// A chat in the browser that calls the public API like any other client, and short-lived keys for it.
@Controller
class TryPage {
    private static final String NAME = "try-it ";
    private static final Duration GOOD_FOR = Duration.ofHours(1);

    private final Keys keys;
    private final WindowCalendar calendar;
    private final Clock clock;

    TryPage(Keys keys, WindowCalendar calendar, Clock clock) {
        this.keys = keys;
        this.calendar = calendar;
        this.clock = clock;
    }

    /// A key that was just made.
    public record TryKey(String key, String name, String until) {
        @Override
        public String toString() {
            return "TryKey[" + name + "]";
        }
    }

    @ForEverybody
    @GetMapping("/console/try")
    Rendering show() {
        return Screen.show("try", Map.of());
    }

    @ResponseBody
    @PostMapping(path = "/console/try/key", produces = MediaType.APPLICATION_JSON_VALUE)
    Mono<TryKey> make(Visitor visitor) {
        Instant now = clock.instant();
        Instant end = now.plus(GOOD_FOR);
        String name = NAME + visitor.name() + " " + Shown.clock(now, calendar.zone());
        return removeOld(now)
                .then(Audit.note(name))
                .then(Mono.defer(() -> keys.issue(new NewKey(name, null, null, end, Terms.NONE))))
                .map(made -> new TryKey(made.key(), name, Shown.clock(end, calendar.zone())));
    }

    /// Those that are of no use any more, so that the list of keys does not fill up with them.
    private Mono<Void> removeOld(Instant now) {
        return keys.all()
                .filter(key -> key.name().startsWith(NAME) && isOver(key, now))
                .concatMap(key -> keys.revoke(key.id()))
                .then();
    }

    private static boolean isOver(KeyRecord key, Instant now) {
        return key.expiresAt() != null && now.isAfter(key.expiresAt());
    }
}
