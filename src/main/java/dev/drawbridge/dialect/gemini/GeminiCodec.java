package dev.drawbridge.dialect.gemini;

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
import dev.drawbridge.dialect.RequestHead;
import dev.drawbridge.dialect.RequestLine;
import dev.drawbridge.dialect.SealSlot;
import dev.drawbridge.dialect.Target;
import dev.drawbridge.dialect.TokenCounting;
import dev.drawbridge.sse.Framing;
import dev.drawbridge.sse.SseFrame;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/// Speaks [Gemini](https://ai.google.dev/api/generate-content).
public final class GeminiCodec implements Codec {
    private static final TokenCounting COUNTING = new CountTokens();
    private static final Set<SealSlot> SEAL_SLOTS = Set.of(SealSlot.THINKING, SealSlot.CALL);

    private static final Set<String> CREDENTIALS = Set.of("x-goog-api-key", "x-goog-iam-authorization-token");

    @Override
    public Dialect dialect() {
        return Dialect.GEMINI;
    }

    @Override
    public RequestHead peek(RequestLine line, byte[] body) {
        return HeadReader.read(line, body);
    }

    @Override
    public ChatRequest readRequest(RequestHead head, byte[] body) {
        return RequestReader.read(head, body);
    }

    @Override
    public Encoded writeRequest(ChatRequest request, Target target) {
        return RequestWriter.write(request, target);
    }

    /// The model stands in the path, and every answer tells its usage.
    @Override
    public byte[] patchRequest(byte[] body, RequestHead head, Target target) {
        return body;
    }

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
        return Faults.status(fault);
    }

    @Override
    public byte[] writeFault(Fault fault, String callId) {
        return Faults.write(fault);
    }

    @Override
    public byte[] writeModels(List<ModelCard> models) {
        return ModelsWriter.list(models);
    }

    @Override
    public byte[] writeModel(ModelCard model) {
        return ModelsWriter.one(model);
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
        return SEAL_SLOTS;
    }

    @Override
    public Framing framing() {
        return Framing.SSE;
    }

    @Override
    public byte[] keepalive(ReplyStamp stamp) {
        return Pieces.keepalive(stamp.head().framing());
    }

    @Override
    public String path(String model, boolean stream) {
        return CalledPath.write(model, stream);
    }

    @Override
    public Optional<TokenCounting> counting() {
        return Optional.of(COUNTING);
    }

    @Override
    public Map<String, String> requestHeaders() {
        return Map.of();
    }

    @Override
    public boolean passesRequestHeader(String name) {
        return (name.startsWith("x-goog-") && !CREDENTIALS.contains(name)) || name.equals("x-server-timeout");
    }

    @Override
    public boolean passesResponseHeader(String name) {
        return name.equals("retry-after") || name.equals("server-timing") || name.startsWith("x-goog-");
    }
}
