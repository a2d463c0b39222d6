package dev.drawbridge.access;

import dev.drawbridge.settings.Settings;
import dev.drawbridge.settings.Variables;
import dev.drawbridge.store.StoreConfiguration;
import dev.drawbridge.telemetry.RefusedKeyMetrics;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.web.reactive.function.server.RequestPredicate;
import org.springframework.web.reactive.function.server.RequestPredicates;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerResponse;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebExceptionHandler;
import reactor.core.publisher.Mono;

/// The gateway's store and doors with a server behind them that says who came through. Without a stereotype, so
/// that tests of the whole application do not find it.
@EnableAutoConfiguration
@Import({StoreConfiguration.class, AccessConfiguration.class, SecurityConfiguration.class})
public class Slice {
    /// A clock that tests turn.
    public static final class Hands extends Clock {
        private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-11-20T10:00:00Z"));

        public void set(Instant instant) {
            now.set(instant);
        }

        @Override
        public Instant instant() {
            return now.get();
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException();
        }
    }

    @Bean
    Hands clock() {
        return new Hands();
    }

    /// @param text what the operator's file says
    @Bean
    Settings settings(@Value("${slice.settings:}") String text) {
        return Settings.parse("drawbridge.yml", text, Variables.of(Map.of()));
    }

    @Bean
    RefusedKeyMetrics refusedKeyMetrics(MeterRegistry registry) {
        return new RefusedKeyMetrics(registry);
    }

    @Bean
    RouterFunction<ServerResponse> echo() {
        RequestPredicate paths = Stream.of(
                        "/v1/who",
                        "/v1beta/**",
                        "/anthropic/v1/messages",
                        "/analytics/who",
                        "/admin/who",
                        "/",
                        "/health")
                .map(RequestPredicates::path)
                .reduce(RequestPredicate::or)
                .orElseThrow();
        return RouterFunctions.route(
                paths,
                request -> request.principal()
                        .map(principal -> principal.getName() + " on "
                                + Thread.currentThread().getName())
                        .defaultIfEmpty("nobody")
                        .flatMap(ServerResponse.ok()::bodyValue));
    }

    /// Stands for the edge, which puts refusals into the caller's format.
    @Bean
    @Order(-2)
    WebExceptionHandler refusals() {
        return (exchange, failure) -> switch (failure) {
            case AccessRefusedException refused ->
                answer(exchange, HttpStatus.valueOf(refused.status()), refused.reason() + ": " + refused.getMessage());
            case ResponseStatusException status -> answer(exchange, status.getStatusCode(), "status");
            default -> Mono.error(failure);
        };
    }

    private static Mono<Void> answer(ServerWebExchange exchange, HttpStatusCode status, String text) {
        var response = exchange.getResponse();
        response.setStatusCode(status);
        return response.writeWith(Mono.just(response.bufferFactory().wrap(text.getBytes(StandardCharsets.UTF_8))));
    }
}
