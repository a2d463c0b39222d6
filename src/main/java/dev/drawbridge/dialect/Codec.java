package dev.drawbridge.dialect;

import dev.drawbridge.chat.ChatEvent;
import dev.drawbridge.chat.ChatReply;
import dev.drawbridge.chat.ChatRequest;
import dev.drawbridge.chat.Fault;
import dev.drawbridge.chat.FaultException;
import dev.drawbridge.sse.Framing;
import dev.drawbridge.sse.SseFrame;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/// Speaks one wire dialect, towards clients and towards providers. Stateless; readers and writers are made per stream.
public interface Codec {
    Dialect dialect();

    /// What routing needs of a request, without decoding it.
    ///
    /// @throws FaultException blaming the caller when the body is not JSON or, by its members, of another dialect
    RequestHead peek(RequestLine line, byte[] body);

    /// @param head what [#peek] said of it
    /// @throws FaultException blaming the caller, naming the field, when the body is not a request of this
    /// dialect
    ChatRequest readRequest(RequestHead head, byte[] body);

    Encoded writeRequest(ChatRequest request, Target target);

    /// A request that goes to a provider of this same dialect: every byte passes but the model's name and what
    /// metering needs.
    byte[] patchRequest(byte[] body, RequestHead head, Target target);

    /// Whether [#patchRequest] asked the provider for a usage frame that the client did not ask for, so that
    /// [#isUnaskedUsage] frames must be kept from it.
    boolean asksForUsage(RequestHead head, Target target);

    /// Whether a frame holds nothing but the usage that only the gateway asked for.
    boolean isUnaskedUsage(SseFrame frame);

    /// Hands on the events of a whole, non-streamed answer. An answer that is an error in disguise gives
    /// `Failed`.
    void readReply(byte[] body, Consumer<ChatEvent> sink);

    byte[] writeReply(ChatReply reply, ReplyStamp stamp);

    /// A provider's error answer; an unreadable body still gives a fault that tells the status.
    Fault readFault(int status, byte[] body);

    /// The HTTP status with which this dialect tells a fault.
    int status(Fault fault);

    byte[] writeFault(Fault fault, String callId);

    /// The models a caller may ask for, in the shape this dialect lists them.
    byte[] writeModels(List<ModelCard> models);

    byte[] writeModel(ModelCard model);

    EventReader eventReader();

    EventWriter eventWriter(ReplyStamp stamp);

    /// How providers of this dialect lay out a streamed answer.
    Framing framing();

    /// Where clients of this dialect keep the seals of reasoning.
    Set<SealSlot> sealSlots();

    /// Whether clients can be trusted to give back what they were given to keep.
    default boolean clientsKeepSeals() {
        return sealSlots().contains(SealSlot.THINKING);
    }

    /// Bytes that may be sent before the first event to show that the connection lives.
    byte[] keepalive(ReplyStamp stamp);

    /// Path below the provider's address at which it takes requests, with its query if it needs one.
    String path(String model, boolean stream);

    /// How the dialect counts tokens, where it has an endpoint for that.
    default Optional<TokenCounting> counting() {
        return Optional.empty();
    }

    /// Headers that a translated request needs.
    Map<String, String> requestHeaders();

    /// Whether a client's header is passed on to a provider of the same dialect; the name is in lower case.
    boolean passesRequestHeader(String name);

    /// Whether a provider's header is passed on to a client of the same dialect; the name is in lower case.
    boolean passesResponseHeader(String name);
}
