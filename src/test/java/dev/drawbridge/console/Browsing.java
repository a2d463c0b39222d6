package dev.drawbridge.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Somebody who is signed in to the console.
final class Browsing {
    private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

    private final RunningGateway gateway;
    private final Map<String, String> cookies = new TreeMap<>();

    private Browsing(RunningGateway gateway) {
        this.gateway = gateway;
    }

    static Browsing as(String key, RunningGateway gateway) {
        var browsing = new Browsing(gateway);
        String token = browsing.token("/console/sign-in");
        HttpResponse<String> answer = browsing.post("/console/sign-in", Map.of("_csrf", token, "key", key));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(303);
        return browsing;
    }

    private String token(String page) {
        Matcher found = TOKEN.matcher(get(page).body());
        assertThat(found.find()).as(page + " has a form").isTrue();
        return found.group(1);
    }

    private HttpRequest.Builder request(String path) {
        return gateway.request(path)
                .header(
                        "cookie",
                        cookies.entrySet().stream()
                                .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                                .collect(Collectors.joining("; ")));
    }

    private <T> HttpResponse<T> kept(HttpResponse<T> answer) {
        answer.headers().allValues("set-cookie").forEach(cookie -> {
            String[] pair = cookie.split(";", 2)[0].split("=", 2);
            cookies.put(pair[0], pair[1]);
        });
        return answer;
    }

    HttpResponse<String> get(String path) {
        return kept(gateway.send(request(path).header("accept", "text/html").build()));
    }

    HttpResponse<String> script(String path) {
        return kept(gateway.send(request(path)
                .header("accept", "application/json, text/event-stream")
                .build()));
    }

    HttpResponse<String> post(String path, Map<String, String> form) {
        String body = form.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return kept(gateway.send(request(path)
                .header("content-type", "application/x-www-form-urlencoded")
                .header("accept", "text/html, application/json;q=0.9")
                .POST(BodyPublishers.ofString(body))
                .build()));
    }

    /// The same with what a form on any page would send along.
    HttpResponse<String> submit(String path, Map<String, String> form) {
        var all = new TreeMap<>(form);
        all.put("_csrf", token("/console/setup"));
        return post(path, all);
    }

    /// The first events of a stream, as many as it takes until the last one fits.
    ///
    /// @param lastSeen id of an event, empty for none
    List<Event> events(String path, String lastSeen, Predicate<List<Event>> enough) {
        var request = request(path).header("accept", "text/event-stream");
        if (!lastSeen.isEmpty()) {
            request.header("last-event-id", lastSeen);
        }
        HttpResponse<InputStream> answer = gateway.send(request.build(), BodyHandlers.ofInputStream());
        assertThat(answer.statusCode()).isEqualTo(200);
        try (var lines = new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8))) {
            List<Event> events = new ArrayList<>();
            while (!enough.test(events)) {
                events.add(Event.read(lines));
            }
            return events;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// One event of a stream.
    record Event(String id, String name, String data) {
        private static final Pattern CALL = Pattern.compile("data-id=\"([^\"]+)\"");

        static Event read(BufferedReader lines) throws IOException {
            String id = "";
            String name = "";
            var data = new StringBuilder();
            String line = lines.readLine();
            assertThat(line).as("the stream goes on").isNotNull();
            for (; line != null && !line.isEmpty(); line = lines.readLine()) {
                if (line.startsWith("id:")) {
                    id = line.substring(3);
                } else if (line.startsWith("event:")) {
                    name = line.substring(6);
                } else if (line.startsWith("data:")) {
                    data.append(line.substring(5));
                }
            }
            return new Event(id, name, data.toString());
        }

        /// The call that it tells of.
        String call() {
            Matcher found = CALL.matcher(data);
            return found.find() ? found.group(1) : "";
        }
    }
}
