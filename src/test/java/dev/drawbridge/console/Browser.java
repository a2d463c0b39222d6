package dev.drawbridge.console;

import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// What a browser keeps of the console, without anything that a browser shows. Follows no redirect by itself.
final class Browser {
    private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Map<String, String> cookies = new HashMap<>();
    private final String url;
    private final String address;

    Browser(String url, String address) {
        this.url = url;
        this.address = address;
    }

    /// What an answer was.
    record Answer(HttpResponse<String> response) {
        int status() {
            return response.statusCode();
        }

        String body() {
            return response.body();
        }

        String header(String name) {
            return response.headers().firstValue(name).orElse("");
        }

        /// The line that sets the cookie, empty without one.
        String cookie(String name) {
            return response.headers().allValues("set-cookie").stream()
                    .filter(line -> line.startsWith(name + "="))
                    .findFirst()
                    .orElse("");
        }
    }

    Map<String, String> cookies() {
        return cookies;
    }

    /// Again as long as the store looks away, as a busy machine makes it do for a moment.
    ///
    /// @param headers names and values
    Answer get(String path, String... headers) {
        return await().until(() -> send(with(request(path), headers).GET()), answer -> answer.status() != 503);
    }

    /// With the token of the page that has the form.
    ///
    /// @param fields names and values
    Answer post(String path, String... fields) {
        String[] all = Stream.concat(Stream.of("_csrf", token()), Arrays.stream(fields))
                .toArray(String[]::new);
        return postAsIs(path, all);
    }

    Answer postAsIs(String path, String... fields) {
        String body = IntStream.range(0, fields.length / 2)
                .mapToObj(i -> encoded(fields[2 * i]) + "=" + encoded(fields[2 * i + 1]))
                .collect(Collectors.joining("&"));
        return send(request(path)
                .header("content-type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(body)));
    }

    String token() {
        Matcher token = TOKEN.matcher(get("/console/sign-in").body());
        return token.find() ? token.group(1) : "";
    }

    Answer signIn(String key) {
        return post("/console/sign-in", "key", key);
    }

    /// Without cookies, as scripts do.
    Answer api(String key, String method, String path, String body) {
        return sent(HttpRequest.newBuilder(URI.create(url + path))
                .header("authorization", "Bearer " + key)
                .method(method, BodyPublishers.ofString(body)));
    }

    private HttpRequest.Builder request(String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(path.startsWith("http") ? path : url + path))
                .header("accept", "text/html")
                .header("x-forwarded-for", address);
        return cookies.isEmpty() ? request : request.header("cookie", cookieHeader());
    }

    private String cookieHeader() {
        return cookies.entrySet().stream()
                .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                .collect(Collectors.joining("; "));
    }

    private static HttpRequest.Builder with(HttpRequest.Builder request, String... headers) {
        for (int i = 0; i < headers.length; i += 2) {
            request.setHeader(headers[i], headers[i + 1]);
        }
        return request;
    }

    private Answer send(HttpRequest.Builder request) {
        Answer answer = sent(request);
        answer.response().headers().allValues("set-cookie").forEach(this::keep);
        return answer;
    }

    private Answer sent(HttpRequest.Builder request) {
        return http.sendAsync(request.build(), BodyHandlers.ofString())
                .thenApply(Answer::new)
                .join();
    }

    private void keep(String line) {
        String[] pair = line.split(";")[0].split("=", 2);
        if (pair[1].isEmpty()) {
            cookies.remove(pair[0]);
        } else {
            cookies.put(pair[0], pair[1]);
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
