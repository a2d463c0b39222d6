package dev.drawbridge.testing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;

/// What a [FakeProvider] does with one request: head, then step after step. An answer whose steps are done ends as HTTP
/// wants it; one that ends in `reset`, `close` or `stall` does not. Without `content-length` it is chunked, and every
/// piece is a chunk of its own.
public record FakeAnswer(int status, Map<String, String> headers, List<Step> steps) {
    public FakeAnswer {
        headers = Map.copyOf(headers);
        steps = List.copyOf(steps);
    }

    sealed interface Step {
        record Send(byte[] bytes) implements Step {}

        record Wait(Gate gate) implements Step {}

        /// The connection ends with a RST.
        record Reset() implements Step {}

        /// The connection ends with a FIN, without the end of the HTTP message.
        record Close() implements Step {}

        record Stall() implements Step {}
    }

    public static FakeAnswer of(int status, String contentType, byte[] body) {
        return new FakeAnswer(status, Map.of("content-type", contentType), List.of(new Step.Send(body)));
    }

    public static FakeAnswer json(int status, String body) {
        return of(status, "application/json", utf8(body));
    }

    public static FakeAnswer html(int status, String body) {
        return of(status, "text/html; charset=utf-8", utf8(body));
    }

    public static FakeAnswer sse(String events) {
        return of(200, "text/event-stream; charset=utf-8", utf8(events));
    }

    /// Lines of newline-delimited JSON.
    public static FakeAnswer ndjson(String lines) {
        return of(200, "application/x-ndjson", utf8(lines));
    }

    /// Takes the request and says nothing, not even a status.
    public static FakeAnswer never() {
        return new FakeAnswer(0, Map.of(), List.of());
    }

    public FakeAnswer with(String header, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return new FakeAnswer(status, more, steps);
    }

    /// Sends what there is so far in these pieces.
    public FakeAnswer inPieces(Cut cut) {
        return eachSend(
                bytes -> cut.pieces(bytes).stream().<Step>map(Step.Send::new).toList());
    }

    /// Waits before each piece but the first.
    public FakeAnswer spacedBy(Gate gate) {
        FakeAnswer spaced = eachSend(bytes -> List.of(new Step.Wait(gate), new Step.Send(bytes)));
        return new FakeAnswer(status, headers, spaced.steps.subList(1, spaced.steps.size()));
    }

    /// Only so many bytes of what there is so far.
    public FakeAnswer first(int count) {
        List<Step> one = List.of(new Step.Send(Arrays.copyOf(body(), count)));
        return new FakeAnswer(status, headers, one);
    }

    public FakeAnswer gzip() {
        var compressed = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(compressed)) {
            gzip.write(body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        List<Step> one = List.of(new Step.Send(compressed.toByteArray()));
        return new FakeAnswer(status, headers, one).with("content-encoding", "gzip");
    }

    public FakeAnswer thenSend(String text) {
        return then(new Step.Send(utf8(text)));
    }

    public FakeAnswer thenWait(Gate gate) {
        return then(new Step.Wait(gate));
    }

    public FakeAnswer thenReset() {
        return then(new Step.Reset());
    }

    public FakeAnswer thenClose() {
        return then(new Step.Close());
    }

    public FakeAnswer thenStall() {
        return then(new Step.Stall());
    }

    /// All bytes it sends.
    public byte[] body() {
        var body = new ByteArrayOutputStream();
        for (Step step : steps) {
            if (step instanceof Step.Send(byte[] bytes)) {
                body.writeBytes(bytes);
            }
        }
        return body.toByteArray();
    }

    private FakeAnswer then(Step step) {
        List<Step> more = new ArrayList<>(steps);
        more.add(step);
        return new FakeAnswer(status, headers, more);
    }

    private FakeAnswer eachSend(Function<byte[], List<Step>> change) {
        List<Step> changed = steps.stream()
                .flatMap(step ->
                        step instanceof Step.Send(byte[] bytes) ? change.apply(bytes).stream() : Stream.of(step))
                .toList();
        return new FakeAnswer(status, headers, changed);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
