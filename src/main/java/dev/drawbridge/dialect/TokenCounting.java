package dev.drawbridge.dialect;

import java.util.OptionalLong;

/// How a dialect asks for the tokens of a request instead of an answer to it. Stateless.
public interface TokenCounting {
    /// @throws dev.drawbridge.chat.FaultException blaming the caller when the body is not JSON or of another dialect
    RequestHead peek(RequestLine line, byte[] body);

    /// The client's body as the request for an answer that [Codec#readRequest] reads.
    byte[] request(byte[] body);

    /// Path below the provider's address.
    String path(String model);

    /// The client's own body for a provider of this same dialect: every byte passes but the model's name.
    byte[] patch(byte[] body, RequestHead head, Target target);

    /// A request as [Codec#writeRequest] wrote it, without what nobody needs for counting.
    byte[] body(byte[] request, Target target);

    /// What a provider counted, if that can be read.
    OptionalLong read(byte[] answer);

    byte[] write(long tokens);
}
