package dev.drawbridge.dialect.openairesponses;

import dev.drawbridge.chat.ChatEvent;
import dev.drawbridge.chat.ChatReply;
import dev.drawbridge.chat.ChatRequest;
import dev.drawbridge.chat.Fault;
import dev.drawbridge.dialect.Codec;
import dev.drawbridge.dialect.Dialect;
import dev.drawbridge.dialect.Encoded;
import dev.drawbridge.dialect.EventReader;
import dev.drawbridge.dialect.EventWriter;
import dev.drawbridge.dialect.Json;
import dev.drawbridge.dialect.ModelCard;
import dev.drawbridge.dialect.ReplyStamp;
import dev.drawbridge.dialect.RequestBody;
import dev.drawbridge.dialect.RequestHead;
import dev.drawbridge.dialect.RequestLine;
import dev.drawbridge.dialect.SealSlot;
import dev.drawbridge.dialect.Target;
import dev.drawbridge.dialect.TokenCounting;
import dev.drawbridge.dialect.openaichat.OpenAiChatCodec;
import dev.drawbridge.sse.Framing;
import dev.drawbridge.sse.SseFrame;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/// Speaks [Responses](https://platform.openai.com/docs/api-reference/responses), OpenAI's newer dialect and the only
/// one of Codex. What is not an answer (models, headers, error answers) is the same in both of OpenAI's dialects.
public final class OpenAiResponsesCodec implements Codec {
    private static final TokenCounting COUNTING = new CountTokens();
    private static final Codec OPENAI = new OpenAiChatCodec();
    private static final Set<String> REQUEST_HEADERS = Set.of("originator", "session_id", "conversation_id");

    /// One line break only: a blank line would end an event, and older clients read that event.
    static byte[] comment() {
        return Json.ascii(": keepalive\n");
    }

    @Override
    public Dialect dialect() {
        return Dialect.OPENAI_RESPONSES;
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
        return new RequestWriter(request, target).write();
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
        return Set.of(SealSlot.THINKING);
    }

    @Override
    public Framing framing() {
        return Framing.SSE;
    }

    @Override
    public byte[] keepalive(ReplyStamp stamp) {
        return comment();
    }

    @Override
    public String path(String model, boolean stream) {
        return "/responses";
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
        return REQUEST_HEADERS.contains(name) || name.startsWith("x-codex-") || OPENAI.passesRequestHeader(name);
    }

    @Override
    public boolean passesResponseHeader(String name) {
        return name.startsWith("x-codex-") || name.equals("x-models-etag") || OPENAI.passesResponseHeader(name);
    }

    @Override
    public byte[] writeModels(List<ModelCard> models) {
        return OPENAI.writeModels(models);
    }

    @Override
    public byte[] writeModel(ModelCard model) {
        return OPENAI.writeModel(model);
    }
}
