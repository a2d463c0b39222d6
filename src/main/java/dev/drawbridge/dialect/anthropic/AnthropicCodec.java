package dev.drawbridge.dialect.anthropic;

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
import dev.drawbridge.dialect.TokenCounting;
import dev.drawbridge.sse.Framing;
import dev.drawbridge.sse.SseEncoder;
import dev.drawbridge.sse.SseFrame;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/// Speaks [Anthropic Messages](https://platform.claude.com/docs/en/api/messages).
public final class AnthropicCodec implements Codec {
    private static final byte[] PING = SseEncoder.encode("ping", "{\"type\": \"ping\"}");
    private static final TokenCounting COUNTING = new CountTokens();
    private static final Map<String, String> HEADERS = Map.of("anthropic-version", "2023-06-01");

    /// Thinking without a signature is refused when it comes back.
    private static final Set<SealSlot> SEAL_SLOTS = Set.of(SealSlot.THINKING, SealSlot.UNSEALED_THINKING);

    @Override
    public Dialect dialect() {
        return Dialect.ANTHROPIC;
    }

    @Override
    public RequestHead peek(RequestLine line, byte[] body) {
        return RequestBody.head(body, new HeadForm());
    }

    @Override
    public ChatRequest readRequest(RequestHead head, byte[] body) {
        return RequestReader.read(body);
    }

    @Override
    public Encoded writeRequest(ChatRequest request, Target target) {
        return RequestWriter.write(request, target);
    }

    @Override
    public byte[] patchRequest(byte[] body, RequestHead head, Target target) {
        return RequestBody.renamed(body, head, target);
    }

    /// Every answer of this dialect tells its usage.
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
        return Faults.write(fault, callId);
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
        return ping();
    }

    static byte[] ping() {
        return PING.clone();
    }

    @Override
    public String path(String model, boolean stream) {
        return "/v1/messages";
    }

    @Override
    public Optional<TokenCounting> counting() {
        return Optional.of(COUNTING);
    }

    @Override
    public Map<String, String> requestHeaders() {
        return HEADERS;
    }

    @Override
    public boolean passesRequestHeader(String name) {
        return (name.startsWith("anthropic-") && !name.equals("anthropic-dangerous-direct-browser-access"))
                || name.startsWith("x-claude-code-")
                || name.equals("x-app");
    }

    @Override
    public boolean passesResponseHeader(String name) {
        return name.equals("request-id")
                || name.startsWith("anthropic-")
                || name.startsWith("retry-after")
                || name.equals("x-should-retry");
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
