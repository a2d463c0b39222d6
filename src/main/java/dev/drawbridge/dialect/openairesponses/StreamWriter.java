package dev.drawbridge.dialect.openairesponses;

import dev.drawbridge.chat.ChatEvent;
import dev.drawbridge.chat.ChatEvent.PartStart;
import dev.drawbridge.chat.Fault;
import dev.drawbridge.chat.FinishReason;
import dev.drawbridge.chat.RawJson;
import dev.drawbridge.chat.Usage;
import dev.drawbridge.dialect.ClientQuirk;
import dev.drawbridge.dialect.Dialect;
import dev.drawbridge.dialect.EventWriter;
import dev.drawbridge.dialect.ReplyStamp;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Writes a streamed answer. An item ends when the next one begins, because only then is known whether it was cut off.
/// A failure is told as a failed response, which Codex understands, and not as an error event, which it passes over.
///
/// [Streaming events](https://platform.openai.com/docs/api-reference/responses-streaming)
final class StreamWriter implements EventWriter {
    private static final String OWN = Dialect.OPENAI_RESPONSES.id();

    private final ReplyStamp stamp;
    private final ItemIds ids;
    private final Events events = new Events();
    private final ResponseDocument response;
    private final List<RawJson> output = new ArrayList<>();
    private volatile @Nullable RawJson begun;
    private @Nullable AskedTools tools;
    private @Nullable OpenItem open;
    private Usage usage = Usage.NONE;
    private int untold;
    private boolean partClosed;
    private boolean refused;
    private boolean over;

    StreamWriter(ReplyStamp stamp) {
        this.stamp = stamp;
        this.ids = new ItemIds(stamp.callId());
        this.response = new ResponseDocument(stamp);
    }

    @Override
    public void write(ChatEvent event, ByteArrayOutputStream out) {
        if (over) {
            return;
        }
        switch (event) {
            case ChatEvent.Opened opened -> begin(opened, out);
            case ChatEvent.PartOpened part -> open(part.start(), out);
            case ChatEvent.TextDelta delta -> delta(delta.text(), out);
            case ChatEvent.ThinkingDelta delta -> delta(delta.text(), out);
            case ChatEvent.ArgumentsDelta delta -> delta(delta.text(), out);
            case ChatEvent.SealSeen seen -> {
                if (open != null) {
                    open.seal(seen.seal(), out);
                }
            }
            case ChatEvent.PartClosed _ -> partClosed = true;
            case ChatEvent.UsageSeen seen -> usage = usage.merge(seen.usage());
            case ChatEvent.Foreign foreign -> foreign(foreign, out);
            case ChatEvent.Finished finished -> finish(finished, out);
            case ChatEvent.Failed failed -> fail(failed.fault(), out);
        }
    }

    /// While nothing happens, Codex counts events and passes over comments (T29); this event it knows and ignores.
    @Override
    public byte[] keepalive() {
        RawJson document = begun;
        if (document == null) {
            return OpenAiResponsesCodec.comment();
        }
        var out = new ByteArrayOutputStream();
        response("response.in_progress", document, out);
        return out.toByteArray();
    }

    private void begin(ChatEvent.Opened opened, ByteArrayOutputStream out) {
        RawJson document = response.from(opened.id(), opened.model()).begun();
        response("response.created", document, out);
        response("response.in_progress", document, out);
        begun = document;
    }

    private void response(String type, RawJson document, ByteArrayOutputStream out) {
        events.event(type, out, json -> {
            json.writeName("response");
            json.writeRawValue(document.text());
        });
    }

    private void open(PartStart start, ByteArrayOutputStream out) {
        end(OutputItems.COMPLETED, out);
        partClosed = false;
        int index = output.size() + untold;
        open = switch (start) {
            case PartStart.Text _ -> new TextItem(events, ids.message(index), index, false);
            case PartStart.Refusal _ -> refusal(index);
            case PartStart.Thinking _ -> new ReasoningItem(events, ids.reasoning(index), index);
            case PartStart.RedactedThinking redacted -> redacted(redacted, index);
            case PartStart.ToolCall call -> call(call, index).begin(out);
            case PartStart.Foreign foreign ->
                foreign.part().origin().equals(OWN)
                        ? new WholeItem(events, index, foreign.part().json())
                        : null;
        };
    }

    private OpenItem refusal(int index) {
        refused = true;
        boolean asRefusal = !stamp.quirks().contains(ClientQuirk.SKIPS_REFUSALS);
        return new TextItem(events, ids.message(index), index, asRefusal);
    }

    private @Nullable OpenItem redacted(PartStart.RedactedThinking redacted, int index) {
        return ReasoningItems.isOwn(redacted.seal())
                ? new WholeItem(events, index, OutputItems.reasoning(ids.reasoning(index), "", redacted.seal()))
                : null;
    }

    private CallItem call(PartStart.ToolCall call, int index) {
        if (tools == null) {
            tools = AskedTools.of(stamp.request());
        }
        var tool = tools.find(call.name(), call.freeform());
        return new CallItem(events, ids.call(index, tool.freeform()), index, call, tool);
    }

    private void delta(String text, ByteArrayOutputStream out) {
        if (open != null) {
            open.delta(text, out);
        }
    }

    private void foreign(ChatEvent.Foreign foreign, ByteArrayOutputStream out) {
        if (open != null && foreign.origin().equals(OWN) && foreign.kind().equals(OutputItem.ANNOTATION)) {
            open.annotate(foreign.json(), out);
        }
    }

    private void end(String status, ByteArrayOutputStream out) {
        Optional.ofNullable(open).flatMap(item -> item.end(status, out)).ifPresent(output::add);
        open = null;
    }

    private void finish(ChatEvent.Finished finished, ByteArrayOutputStream out) {
        if (finished.reason() == FinishReason.MALFORMED_CALL) {
            fail(ReplyWriter.MALFORMED_CALL, out);
            return;
        }
        String why = finished.explanation();
        if (finished.reason() == FinishReason.REFUSAL && why != null && !why.isEmpty() && !refused) {
            open(new PartStart.Refusal(), out);
            delta(why, out);
        }
        String incomplete = FinishReasons.incomplete(finished.reason(), refused);
        if (incomplete != null && CutAnswers.completes(stamp)) {
            complete(incomplete, out);
            return;
        }
        end(incomplete == null ? OutputItems.COMPLETED : OutputItems.INCOMPLETE, out);
        over = true;
        String type = incomplete == null ? "response.completed" : "response.incomplete";
        response(type, response.ended(output, usage, incomplete), out);
    }

    private void complete(String incomplete, ByteArrayOutputStream out) {
        boolean inCall = open instanceof CallItem;
        if (inCall) {
            open = null;
            untold++;
        }
        end(OutputItems.INCOMPLETE, out);
        String why = CutAnswers.explanation(incomplete, inCall);
        if (!why.isEmpty()) {
            open(new PartStart.Refusal(), out);
            delta(why, out);
        }
        end(OutputItems.COMPLETED, out);
        over = true;
        response("response.completed", response.ended(output, usage, null), out);
    }

    /// What broke off is not ended, so that nobody takes half a call for a whole one.
    private void fail(Fault fault, ByteArrayOutputStream out) {
        if (partClosed) {
            end(OutputItems.COMPLETED, out);
        }
        over = true;
        response("response.failed", response.failed(output, usage, fault), out);
    }
}
