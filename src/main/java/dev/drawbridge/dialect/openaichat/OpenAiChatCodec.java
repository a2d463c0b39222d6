package dev.drawbridge.dialect.openaichat;

import dev.drawbridge.chat.*;
import dev.drawbridge.dialect.*;
import dev.drawbridge.sse.SseFrame;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/// PLACEHOLDER while being written on a branch of its own.
public final class OpenAiChatCodec implements Codec {
    @Override
    public Dialect dialect() {
        return Dialect.OPENAI_CHAT;
    }

    @Override
    public ChatRequest readRequest(byte[] body) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Encoded writeRequest(ChatRequest request, Target target) {
        throw new UnsupportedOperationException();
    }

    @Override
    public byte[] patchRequest(byte[] body, RequestHead head, Target target) {
        throw new UnsupportedOperationException();
    }

    @Override
    public boolean asksForUsage(byte[] body, RequestHead head, Target target) {
        throw new UnsupportedOperationException();
    }

    @Override
    public boolean isUnaskedUsage(SseFrame frame) {
        throw new UnsupportedOperationException();
    }

    @Override
    public boolean isPlainContent(SseFrame frame) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void readReply(byte[] body, Consumer<ChatEvent> sink) {
        throw new UnsupportedOperationException();
    }

    @Override
    public byte[] writeReply(ChatReply reply, ReplyStamp stamp) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Fault readFault(int status, byte[] body) {
        throw new UnsupportedOperationException();
    }

    @Override
    public int status(Fault fault) {
        throw new UnsupportedOperationException();
    }

    @Override
    public byte[] writeFault(Fault fault, String callId) {
        throw new UnsupportedOperationException();
    }

    @Override
    public EventReader eventReader() {
        throw new UnsupportedOperationException();
    }

    @Override
    public EventWriter eventWriter(ReplyStamp stamp) {
        throw new UnsupportedOperationException();
    }

    @Override
    public byte[] keepalive() {
        throw new UnsupportedOperationException();
    }

    @Override
    public String path(String model, boolean stream) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Map<String, String> requestHeaders() {
        throw new UnsupportedOperationException();
    }

    @Override
    public boolean passesRequestHeader(String name) {
        throw new UnsupportedOperationException();
    }

    @Override
    public boolean passesResponseHeader(String name) {
        throw new UnsupportedOperationException();
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
