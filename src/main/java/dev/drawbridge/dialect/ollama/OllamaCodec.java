package dev.drawbridge.dialect.ollama;

import dev.drawbridge.chat.ChatEvent;
import dev.drawbridge.chat.ChatReply;
import dev.drawbridge.chat.ChatRequest;
import dev.drawbridge.chat.Fault;
import dev.drawbridge.dialect.Codec;
import dev.drawbridge.dialect.Dialect;
import dev.drawbridge.dialect.Encoded;
import dev.drawbridge.dialect.EventReader;
import dev.drawbridge.dialect.EventWriter;
import dev.drawbridge.dialect.ModelCard;
import dev.drawbridge.dialect.ReplyStamp;
import dev.drawbridge.dialect.RequestBody;
import dev.drawbridge.dialect.RequestHead;
import dev.drawbridge.dialect.RequestLine;
import dev.drawbridge.dialect.SealSlot;
import dev.drawbridge.dialect.Target;
import dev.drawbridge.sse.Framing;
import dev.drawbridge.sse.SseFrame;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/// Speaks [Ollama's native chat API](https://docs.ollama.com/api/chat), the one of its APIs that takes a context
/// window.
public final class OllamaCodec implements Codec {
    @Override
    public Dialect dialect() {
        return Dialect.OLLAMA;
    }

    @Override
    public RequestHead peek(RequestLine line, byte[] body) {
        return RequestPeek.head(body);
    }

    @Override
    public ChatRequest readRequest(RequestHead head, byte[] body) {
        return RequestReader.read(body);
    }

    @Override
    public Encoded writeRequest(ChatRequest request, Target target) {
        return new RequestWriter(request, target).write();
    }

    @Override
    public byte[] patchRequest(byte[] body, RequestHead head, Target target) {
        return RequestBody.renamed(body, head, target);
    }

    /// The last line of every stream tells usage.
    @Override
    public boolean asksForUsage(RequestHead head, Target target) {
        return false;
    }

    @Override
    public boolean isUnaskedUsage(SseFrame frame) {
        return false;
    }

    @Override
    public void readReply(byte[] body, Consumer<ChatEvent> sink) {
        ReplyReader.read(body, sink);
    }

    @Override
    public byte[] writeReply(ChatReply reply, ReplyStamp stamp) {
        return ReplyWriter.write(reply, stamp);
    }

    @Override
    public Fault readFault(int status, byte[] body) {
        return Faults.read(status, body);
    }

    @Override
    public int status(Fault fault) {
        return fault.kind().status();
    }

    @Override
    public byte[] writeFault(Fault fault, String callId) {
        return Faults.write(fault);
    }

    @Override
    public EventReader eventReader() {
        return new StreamReader();
    }

    @Override
    public EventWriter eventWriter(ReplyStamp stamp) {
        return new StreamWriter(stamp);
    }

    @Override
    public Set<SealSlot> sealSlots() {
        return Set.of();
    }

    @Override
    public Framing framing() {
        return Framing.NDJSON;
    }

    @Override
    public byte[] keepalive(ReplyStamp stamp) {
        return Lines.keepalive(stamp);
    }

    @Override
    public String path(String model, boolean stream) {
        return "/api/chat";
    }

    @Override
    public Map<String, String> requestHeaders() {
        return Map.of();
    }

    @Override
    public boolean passesRequestHeader(String name) {
        return false;
    }

    @Override
    public boolean passesResponseHeader(String name) {
        return name.startsWith("retry-after");
    }

    @Override
    public byte[] writeModels(List<ModelCard> models) {
        return ModelsWriter.list(models);
    }

    @Override
    public byte[] writeModel(ModelCard model) {
        return ModelsWriter.one(model);
    }
}
