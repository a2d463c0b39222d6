package dev.drawbridge.cli;

import dev.drawbridge.catalog.Provider;
import dev.drawbridge.dialect.Codecs;
import dev.drawbridge.upstream.CredentialWriter;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLException;

/// Asks a provider for its list of models.
record ProviderVisit(Clock clock) {
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Duration SKEWED = Duration.ofSeconds(60);

    /// @param addresses of its host, for people
    List<Finding> look(String area, Provider provider, URI models, String addresses) {
        String where = models.getHost() + " (" + addresses + ")";
        try (var http = HttpClient.newBuilder().connectTimeout(PATIENCE).build()) {
            long start = System.nanoTime();
            HttpResponse<Void> answer = http.send(request(provider, models), BodyHandlers.discarding());
            long millis = Duration.ofNanos(System.nanoTime() - start).toMillis();
            List<Finding> findings = new ArrayList<>();
            findings.add(judge(area, answer.statusCode(), where + " answered in " + millis + " ms"));
            date(answer).flatMap(time -> skew(area, time)).ifPresent(findings::add);
            return findings;
        } catch (SSLException e) {
            return List.of(Finding.fault(
                    area,
                    where + " has no certificate that this machine trusts: " + e.getMessage(),
                    "Correct its url, or add the authority to this Java's trust store."));
        } catch (HttpTimeoutException _) {
            return List.of(Finding.fault(
                    area,
                    where + " did not answer within " + PATIENCE.toSeconds() + " s.",
                    "See whether a firewall or proxy is in the way."));
        } catch (IOException e) {
            return List.of(Finding.fault(
                    area, where + " cannot be reached: " + reason(e), "See whether its url is right and it runs."));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static String reason(IOException e) {
        return switch (e) {
            case ConnectException refused when refused.getMessage() == null -> "nothing listens there";
            case IOException told when told.getMessage() != null -> told.getMessage();
            default -> e.getClass().getSimpleName();
        };
    }

    private static HttpRequest request(Provider provider, URI models) {
        var request = HttpRequest.newBuilder(models).timeout(PATIENCE);
        Codecs.of(provider.speaks().getFirst()).requestHeaders().forEach(request::setHeader);
        provider.headers().forEach(request::setHeader);
        Map<String, String> credential = Waiting.on(CredentialWriter.asWritten()
                .headers(provider, provider.credentials().getFirst()));
        if (credential != null) {
            credential.forEach(request::setHeader);
        }
        return request.build();
    }

    private static Finding judge(String area, int status, String answered) {
        return switch (status / 100) {
            case 2, 3 -> Finding.ok(area, answered + " and takes the credential.");
            case 4 ->
                status == 401 || status == 403
                        ? Finding.fault(
                                area,
                                answered + ", but refuses the credential (" + status + ").",
                                "Give it a key that works.")
                        : Finding.warning(
                                area,
                                answered + " with " + status + ": it lists no models, so its credential is not proven.",
                                "If calls fail too, correct its url.");
            default ->
                Finding.warning(
                        area, answered + " with " + status + ".", "It has trouble of its own; look again later.");
        };
    }

    private static Optional<Instant> date(HttpResponse<?> answer) {
        return answer.headers().firstValue("date").flatMap(text -> {
            try {
                return Optional.of(ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME)
                        .toInstant());
            } catch (DateTimeException _) {
                return Optional.empty();
            }
        });
    }

    private Optional<Finding> skew(String area, Instant time) {
        Duration skew = Duration.between(time, clock.instant()).abs();
        return skew.compareTo(SKEWED) < 0
                ? Optional.empty()
                : Optional.of(Finding.warning(
                        area,
                        "Its clock and this machine's differ by " + skew.toSeconds() + " s.",
                        "Set this machine's clock by NTP: expiries and windows of limits go by it."));
    }
}
