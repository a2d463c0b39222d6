package dev.drawbridge.dialect;

import dev.drawbridge.chat.ChatEvent;
import dev.drawbridge.chat.ChatEvent.PartOpened;
import dev.drawbridge.chat.ChatEvent.PartStart;
import dev.drawbridge.chat.ChatEvent.SealSeen;
import dev.drawbridge.chat.ChatRequest;
import dev.drawbridge.chat.Fault;
import dev.drawbridge.chat.FaultException;
import dev.drawbridge.chat.FaultKind;
import dev.drawbridge.chat.Seal;
import dev.drawbridge.testing.Posted;
import java.nio.charset.StandardCharsets;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/// One document in another dialect, as text for a person to read.
final class Translation {
    private Translation() {}

    /// Whom a request is written for.
    record To(Dialect dialect, Target target) {}

    /// What the provider is sent, and what of the request is not in it.
    static String request(GoldenFile file, To to) {
        ObjectNode snapshot = Json.MAPPER.createObjectNode();
        try {
            ChatRequest request = Posted.read(file.codec(), file.bytes());
            Encoded encoded = Codecs.of(to.dialect()).writeRequest(request, to.target());
            var losses = snapshot.putArray("losses");
            encoded.losses().forEach(loss -> losses.add(loss.field() + ": " + loss.reason()));
            snapshot.set("request", Json.MAPPER.readTree(encoded.bytes()));
        } catch (FaultException e) {
            snapshot.put("refused", e.fault().message()).put("param", e.fault().param());
        }
        return PrettyJson.of(snapshot);
    }

    /// What a client hears of a provider's stream.
    static String stream(GoldenFile file, Dialect client) {
        List<ChatEvent> events = sealedFor(client, Wire.events(file.codec(), file.bytes()));
        return text(Wire.stream(Codecs.of(client), events));
    }

    static String reply(GoldenFile file, Dialect client) {
        Codec codec = Codecs.of(client);
        var events = sealedFor(client, Wire.replyEvents(file.codec(), file.bytes()));
        return PrettyJson.of(Json.MAPPER.readTree(codec.writeReply(Wire.fold(events), Wire.STAMP)));
    }

    /// Seals reach a client's writer as its own, in envelopes; here one sees what is in them.
    private static List<ChatEvent> sealedFor(Dialect client, List<ChatEvent> events) {
        return events.stream()
                .map(event -> switch (event) {
                    case SealSeen(int index, Seal seal) -> new SealSeen(index, enveloped(client, seal));
                    case PartOpened(int index, PartStart.RedactedThinking(Seal seal)) ->
                        new PartOpened(index, new PartStart.RedactedThinking(enveloped(client, seal)));
                    default -> event;
                })
                .toList();
    }

    private static Seal enveloped(Dialect client, Seal seal) {
        return new Seal(client.id(), "envelope of " + seal.value());
    }

    /// What a client hears of a provider's error answer.
    static String fault(GoldenFile file, Dialect client) {
        int status = Integer.parseInt(file.name().substring(0, file.name().indexOf('-')));
        Fault fault = file.codec().readFault(status, file.bytes());
        Codec codec = Codecs.of(client);
        ObjectNode snapshot = Json.MAPPER.createObjectNode();
        snapshot.put("kind", fault.kind() + ", blames " + fault.blame());
        snapshot.put("status", codec.status(fault));
        snapshot.set("body", Json.MAPPER.readTree(codec.writeFault(fault, Wire.STAMP.callId())));
        return PrettyJson.of(snapshot);
    }

    /// How a dialect tells each kind of fault, before an answer and within a stream.
    static String everyFault(Dialect dialect) {
        Codec codec = Codecs.of(dialect);
        var told = new StringBuilder();
        for (FaultKind kind : FaultKind.values()) {
            Fault fault = Fault.provider(kind, "Something happened.");
            told.append("%s %d%n".formatted(kind, codec.status(fault)))
                    .append(text(codec.writeFault(fault, Wire.STAMP.callId())))
                    .append('\n')
                    .append(text(Wire.stream(codec, List.of(new ChatEvent.Failed(fault)))));
        }
        return told.toString().replace("\r\n", "\n");
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
