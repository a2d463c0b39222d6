package dev.drawbridge.console;

import dev.drawbridge.call.WindowCalendar;
import dev.drawbridge.ledger.Arrivals;
import dev.drawbridge.ledger.Arrivals.Arrival;
import dev.drawbridge.ledger.RowsMissedException;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.springframework.http.codec.ServerSentEvent;
import org.thymeleaf.ITemplateEngine;
import org.thymeleaf.context.Context;
import reactor.core.publisher.Flux;

/// Calls as events for a page: each is a line of its table, written by the same template.
final class CallStream {
    private static final Duration LOOK = Duration.ofSeconds(1);
    private static final Duration RETRY = Duration.ofSeconds(2);

    private final Arrivals arrivals;
    private final RunningLine running;
    private final ITemplateEngine templates;
    private final WindowCalendar calendar;
    private final Watchers watchers;

    CallStream(
            Arrivals arrivals,
            RunningLine running,
            ITemplateEngine templates,
            WindowCalendar calendar,
            Watchers watchers) {
        this.arrivals = arrivals;
        this.running = running;
        this.templates = templates;
        this.calendar = calendar;
        this.watchers = watchers;
    }

    /// @param mark what the page has seen last
    Flux<ServerSentEvent<String>> after(String mark, Watched watched) {
        Flux<ServerSentEvent<String>> ended =
                arrivals.after(mark, watched::takes).map(this::event);
        return watchers.admit(Flux.merge(1, Flux.just(begun(mark)), ended, running(watched))
                .onErrorResume(RowsMissedException.class, _ -> Flux.just(missed())));
    }

    /// Without a mark, so that who comes back goes on after the last call that has ended.
    private Flux<ServerSentEvent<String>> running(Watched watched) {
        return Flux.interval(Duration.ZERO, LOOK)
                .onBackpressureDrop()
                .map(_ -> running.text(watched))
                .distinctUntilChanged()
                .map(text -> ServerSentEvent.builder(text).event("running").build());
    }

    /// Tells the page that it is being told, and how soon to come back when it is not any more.
    private static ServerSentEvent<String> begun(String mark) {
        return ServerSentEvent.builder("").id(mark).event("begun").retry(RETRY).build();
    }

    private ServerSentEvent<String> event(Arrival arrival) {
        var context = new Context(Locale.ENGLISH, Map.of("call", LiveCall.of(arrival.row(), calendar.zone())));
        return ServerSentEvent.builder(templates.process("call-row", Set.of("row"), context))
                .id(arrival.mark())
                .event("call")
                .build();
    }

    /// The page has to begin anew.
    private static ServerSentEvent<String> missed() {
        return ServerSentEvent.builder("missed").event("missed").build();
    }
}
