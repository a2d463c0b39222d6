package dev.drawbridge.console;

import dev.drawbridge.access.ForEverybody;
import dev.drawbridge.access.Keys;
import dev.drawbridge.call.CallOutcome.Ending;
import dev.drawbridge.call.WindowCalendar;
import dev.drawbridge.ledger.Arrivals;
import dev.drawbridge.ledger.LedgerRow;
import dev.drawbridge.ledger.LedgerRows;
import dev.drawbridge.ledger.RowFilter;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.codec.ServerSentEvent;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.reactive.result.view.Rendering;
import org.springframework.web.server.ResponseStatusException;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// Shows calls as they happen: all of them to whoever runs the gateway, the own ones to the holder of a key.
@Controller
class CallsController {
    /// What a page begins with.
    private static final int FIRST = 50;

    private static final Pattern MARK = Pattern.compile("[0-9]{1,15}-[0-9]{1,15}");
    private static final List<String> OUTCOMES =
            Arrays.stream(Ending.values()).map(Ending::id).toList();

    private final Keys keys;
    private final LedgerRows rows;
    private final Arrivals arrivals;
    private final CallStream stream;
    private final WindowCalendar calendar;

    CallsController(Keys keys, LedgerRows rows, Arrivals arrivals, CallStream stream, WindowCalendar calendar) {
        this.keys = keys;
        this.rows = rows;
        this.arrivals = arrivals;
        this.stream = stream;
        this.calendar = calendar;
    }

    /// What comes after the mark was not there when the rows were read, or is among them: pages know what they have.
    @ForEverybody
    @GetMapping("/console/calls")
    Mono<Rendering> page(
            Visitor visitor,
            @RequestParam(required = false) @Nullable String key,
            @RequestParam(required = false) @Nullable String model,
            @RequestParam(required = false) @Nullable String outcome) {
        return arrivals.now()
                .zipWhen(_ -> watched(visitor, key, model, outcome).flatMap(watched -> watched.newest(rows, FIRST)))
                .map(found -> {
                    Map<String, @Nullable Object> shown = new HashMap<>();
                    shown.put("mark", found.getT1());
                    shown.put("calls", found.getT2().stream().map(this::line).toList());
                    shown.put("key", key);
                    shown.put("model", model);
                    shown.put("outcome", outcome);
                    shown.put("outcomes", OUTCOMES);
                    shown.put("zone", Shown.zone(calendar.zone()));
                    return Screen.show("calls", shown);
                })
                .retryWhen(StorePatience.AGAIN);
    }

    private LiveCall line(LedgerRow row) {
        return LiveCall.of(row, calendar.zone());
    }

    /// @param lastSeen what a browser says that has lost its connection
    /// @param after where to begin
    @ForEverybody
    @ResponseBody
    @GetMapping(path = "/console/calls/stream", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    Flux<ServerSentEvent<String>> stream(
            Visitor visitor,
            @RequestHeader(name = "Last-Event-ID", required = false) @Nullable String lastSeen,
            @RequestParam(defaultValue = Arrivals.BEGINNING) String after,
            @RequestParam(required = false) @Nullable String key,
            @RequestParam(required = false) @Nullable String model,
            @RequestParam(required = false) @Nullable String outcome) {
        String mark = lastSeen == null || lastSeen.isEmpty() ? after : lastSeen;
        if (!MARK.matcher(mark).matches()) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST, "This is no place in the stream of calls.");
        }
        return watched(visitor, key, model, outcome).flatMapMany(watched -> stream.after(mark, watched));
    }

    @ForEverybody
    @GetMapping("/console/calls/{id}")
    Mono<Rendering> call(
            Visitor visitor,
            @PathVariable String id,
            @RequestHeader(name = "HX-Request", required = false) @Nullable String part) {
        return rows.find(id)
                .retryWhen(StorePatience.AGAIN)
                .flatMap(row -> visible(row, visitor))
                .switchIfEmpty(Mono.error(() ->
                        new ResponseStatusException(HttpStatus.NOT_FOUND, "There is no such call, or not any more.")))
                .map(row -> Screen.show(
                        part == null ? "call" : "call :: details",
                        Map.of(
                                "call", line(row),
                                "moment", Shown.moment(row.startedAt(), calendar.zone()),
                                "story", CallStory.of(row),
                                "members", CallMember.of(row))));
    }

    /// What is asked for of what the visitor may see.
    private Mono<Watched> watched(
            Visitor visitor, @Nullable String key, @Nullable String model, @Nullable String outcome) {
        var wanted = new RowFilter(null, null, null, text(model), null, text(outcome));
        var ofKey = new RowFilter(null, text(key), null, text(model), null, text(outcome));
        return visitor.seesEverything()
                ? Mono.just(new Watched(ofKey, null))
                : own(visitor).map(own -> new Watched(wanted, own.ids()));
    }

    private Mono<OwnKeys> own(Visitor visitor) {
        return keys.all()
                .filter(key -> OwnKeys.isOwn(key, visitor))
                .collectList()
                .map(OwnKeys::new);
    }

    private Mono<LedgerRow> visible(LedgerRow row, Visitor visitor) {
        return watched(visitor, null, null, null)
                .filter(watched -> watched.takes(row))
                .map(_ -> row);
    }

    private static @Nullable String text(@Nullable String parameter) {
        return parameter == null || parameter.isBlank() ? null : parameter.strip();
    }
}
