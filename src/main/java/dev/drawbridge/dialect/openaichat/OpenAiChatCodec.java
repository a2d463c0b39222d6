package dev.drawbridge.dialect.openaichat;

import dev.drawbridge.chat.ChatEvent;
import dev.drawbridge.chat.ChatReply;
import dev.drawbridge.chat.ChatRequest;
import dev.drawbridge.chat.Fault;
import dev.drawbridge.dialect.Codec;
import dev.drawbridge.dialect.Codecs;
import dev.drawbridge.dialect.Dialect;
import dev.drawbridge.dialect.Encoded;
import dev.drawbridge.dialect.EventReader;
import dev.drawbridge.dialect.EventWriter;
import dev.drawbridge.dialect.Json;
import dev.drawbridge.dialect.Keepalive;
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

/// Speaks [Chat Completions](https://platform.openai.com/docs/api-reference/chat), the dialect of OpenAI and of most
/// other providers and local servers.
public final class OpenAiChatCodec implements Codec {
    /// One line break only: a blank line would end an event, and older clients read that event.
    private static final byte[] KEEPALIVE = Json.ascii(": keepalive\n");

    private static final Set<SealSlot> SEAL_SLOTS = Set.of(SealSlot.THINKING, SealSlot.CALL);
    private static final Set<String> REQUEST_HEADERS = Set.of("openai-beta", "x-client-request-id", "idempotency-key");
    private static final Set<String> RESPONSE_HEADERS = Set.of("x-request-id", "x-should-retry");

    @Override
    public Dialect dialect() {
        return Dialect.OPENAI_CHAT;
    }

    @Override
    public RequestHead peek(RequestLine line, byte[] body) {
        return RequestBody.head(body, new FormScan());
    }

    /// A whole request of the Responses dialect is for the codec of that to read.
    @Override
    public ChatRequest readRequest(RequestHead head, byte[] body) {
        return OtherDialect.isResponses(head.members())
                ? Codecs.of(Dialect.OPENAI_RESPONSES).readRequest(head, body)
                : RequestReader.read(body);
    }

    @Override
    public Encoded writeRequest(ChatRequest request, Target target) {
        return new RequestWriter(request, target).write();
    }

    @Override
    public byte[] patchRequest(byte[] body, RequestHead head, Target target) {
        return RequestPatch.of(body, head, target);
    }

    @Override
    public boolean asksForUsage(RequestHead head, Target target) {
        return RequestPatch.needsUsage(head, target);
    }

    @Override
    public boolean isUnaskedUsage(SseFrame frame) {
        return Frames.isOnlyUsage(frame);
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
        return Faults.status(fault.kind());
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
        return SEAL_SLOTS;
    }

    /// The slots are extensions, which most clients do not know.
    @Override
    public boolean clientsKeepSeals() {
        return false;
    }

    @Override
    public Framing framing() {
        return Framing.SSE;
    }

    @Override
    public byte[] keepalive(ReplyStamp stamp) {
        return stamp.keepalive() == Keepalive.CHUNK ? new ChunkFrame(stamp, "", "").nothing() : comment();
    }

    static byte[] comment() {
        return KEEPALIVE.clone();
    }

    @Override
    public String path(String model, boolean stream) {
        return "/chat/completions";
    }

    @Override
    public Map<String, String> requestHeaders() {
        return Map.of();
    }

    @Override
    public boolean passesRequestHeader(String name) {
        return REQUEST_HEADERS.contains(name);
    }

    @Override
    public boolean passesResponseHeader(String name) {
        return RESPONSE_HEADERS.contains(name)
                || name.startsWith("openai-")
                || name.startsWith("x-ratelimit-")
                || name.startsWith("retry-after");
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
