package dev.drawbridge.edge;

import java.time.Clock;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.springframework.web.server.ServerWebExchange;

/// The gateway's id of a call, also told as `x-task-id`: sortable by time, made here whatever the client sends.
/// [UUID version 7](https://www.rfc-editor.org/rfc/rfc9562#section-5.7)
final class TaskId {
    static final String HEADER = "x-task-id";
    private static final String ATTRIBUTE = TaskId.class.getName();

    private TaskId() {}

    static String assign(ServerWebExchange exchange, Clock clock) {
        String id = next(clock);
        exchange.getAttributes().put(ATTRIBUTE, id);
        exchange.getResponse().getHeaders().set(HEADER, id);
        return id;
    }

    static String of(ServerWebExchange exchange) {
        return exchange.getRequiredAttribute(ATTRIBUTE);
    }

    static String next(Clock clock) {
        var random = ThreadLocalRandom.current();
        long high = clock.millis() << 16 | 0x7000 | random.nextInt(1 << 12);
        long low = random.nextLong() >>> 2 | 1L << 63;
        return new UUID(high, low).toString();
    }
}
