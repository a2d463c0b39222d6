package dev.drawbridge.dialect.anthropic;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drawbridge.chat.ChatEvent;
import dev.drawbridge.chat.FaultException;
import dev.drawbridge.chat.FaultKind;
import dev.drawbridge.sse.SseFrame;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Documents that were damaged on the way, or by somebody who means it.
class HostileInputTests {
    private static final List<String> VALUES = List.of(
            "null", "{}", "[]", "\"\"", "-1", "1e999", "99999999999999999999", "true", "[null]", "{\"type\":\"text\"}");
    private static final int RUNS = 150;

    static List<String> requests() {
        return Golden.names("requests");
    }

    static List<String> replies() {
        return Golden.names("replies");
    }

    static List<String> streams() {
        return Golden.names("streams");
    }

    @ParameterizedTest
    @MethodSource("requests")
    void aDamagedRequestIsReadOrRefused(String name) {
        String body = new String(Golden.bytes("requests", name), StandardCharsets.UTF_8);
        var random = new Random(name.hashCode());
        for (int run = 0; run < RUNS; run++) {
            String damaged = damaged(body, random);
            try {
                byte[] written = Golden.written(Golden.request(damaged)).bytes();
                assertThat(Golden.tree(written).isObject()).isTrue();
            } catch (FaultException e) {
                assertThat(e.fault().kind()).as(damaged).isEqualTo(FaultKind.BAD_REQUEST);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("replies")
    void aDamagedReplyStillEndsOnce(String name) {
        String body = new String(Golden.bytes("replies", name), StandardCharsets.UTF_8);
        var random = new Random(name.hashCode());
        for (int run = 0; run < RUNS; run++) {
            EventOrder.check(Golden.replyEvents(damaged(body, random).getBytes(StandardCharsets.UTF_8)));
        }
    }

    @ParameterizedTest
    @MethodSource("streams")
    void aDamagedStreamStillEndsOnce(String name) {
        List<SseFrame> frames = Golden.frames(Golden.bytes("streams", name));
        var random = new Random(name.hashCode());
        for (int run = 0; run < RUNS; run++) {
            var damaged = new ArrayList<>(frames);
            int at = random.nextInt(frames.size());
            SseFrame frame = frames.get(at);
            switch (random.nextInt(3)) {
                case 0 -> damaged.remove(at);
                case 1 -> damaged.add(random.nextInt(frames.size()), frame);
                default -> damaged.set(at, SseFrame.of(frame.event(), damaged(frame.data(), random)));
            }
            List<ChatEvent> events = Golden.events(damaged);
            EventOrder.check(events);
        }
    }

    /// Replaces the value behind some colon or comma, or cuts the end off.
    private static String damaged(String json, Random random) {
        if (random.nextInt(10) == 0) {
            return json.substring(0, random.nextInt(json.length()));
        }
        int at = json.indexOf(':', random.nextInt(json.length()));
        int end = at < 0 ? -1 : endOfValue(json, at + 1);
        return end < 0
                ? json
                : json.substring(0, at + 1) + VALUES.get(random.nextInt(VALUES.size())) + json.substring(end);
    }

    private static int endOfValue(String json, int from) {
        int at = from;
        int depth = 0;
        boolean text = false;
        for (; at < json.length(); at++) {
            char c = json.charAt(at);
            if (c == '\\') {
                at++;
            } else if (c == '"') {
                text = !text;
            } else if (!text && (c == '{' || c == '[')) {
                depth++;
            } else if (!text && (c == '}' || c == ']')) {
                depth--;
                if (depth < 0) {
                    return at;
                }
            } else if (!text && c == ',' && depth == 0) {
                return at;
            }
        }
        return -1;
    }
}
