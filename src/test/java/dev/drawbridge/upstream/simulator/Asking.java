package dev.drawbridge.upstream.simulator;

import dev.drawbridge.catalog.Credential;
import dev.drawbridge.catalog.Provider;
import dev.drawbridge.catalog.Timeouts;
import dev.drawbridge.dialect.Dialect;
import dev.drawbridge.upstream.UpstreamRequest;
import dev.drawbridge.upstream.UpstreamResponse;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import reactor.core.Disposable;
import reactor.test.scheduler.VirtualTimeScheduler;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Asks a simulator whose time stands still until the test advances it.
final class Asking {
    static final String CHAT = "/chat/completions";
    static final String MESSAGES = "/v1/messages";

    final VirtualTimeScheduler time = VirtualTimeScheduler.create();
    final Simulator simulator = new Simulator(time);

    /// What has arrived of an answer so far.
    static final class Arrival {
        final List<UpstreamResponse> head = new ArrayList<>();
        final List<String> events = new ArrayList<>();
        final List<Throwable> errors = new ArrayList<>();
        boolean complete;

        UpstreamResponse response() {
            return head.getFirst();
        }

        String text() {
            return String.join("", events);
        }

        JsonNode json() {
            return JsonMapper.shared().readTree(text());
        }

        String header(String name) {
            return response().headers().firstValue(name).orElse("");
        }
    }

    static UpstreamRequest request(String path, String body) {
        var provider = new Provider(
                "simulator",
                Provider.Transport.SIMULATOR,
                List.of(Dialect.OPENAI_CHAT, Dialect.ANTHROPIC),
                URI.create("http://simulator"),
                new Credential.None(),
                Timeouts.DEFAULT,
                Map.of(),
                Set.of());
        return new UpstreamRequest(provider, path, Map.of(), body.getBytes(StandardCharsets.UTF_8));
    }

    /// A request that both dialects take.
    static String body(String model, String text, String... members) {
        String more = members.length == 0 ? "" : "," + String.join(",", members);
        return """
            {"model":"%s","max_tokens":1000000,"messages":[{"role":"user","content":%s}]%s}\
            """.formatted(model, JsonMapper.shared().writeValueAsString(text), more);
    }

    static String streamed(String model, String text, String... members) {
        String[] more = new String[members.length + 1];
        System.arraycopy(members, 0, more, 1, members.length);
        more[0] = "\"stream\":true";
        return body(model, text, more);
    }

    Arrival start(String path, String body, List<Disposable> subscription) {
        var arrival = new Arrival();
        subscription.add(simulator
                .send(request(path, body))
                .doOnNext(arrival.head::add)
                .flatMapMany(UpstreamResponse::body)
                .subscribe(
                        bytes -> arrival.events.add(new String(bytes, StandardCharsets.UTF_8)),
                        arrival.errors::add,
                        () -> arrival.complete = true));
        return arrival;
    }

    Arrival start(String path, String body) {
        return start(path, body, new ArrayList<>());
    }
}
