package dev.drawbridge.relay;

import dev.drawbridge.chat.Fault;
import dev.drawbridge.chat.FaultException;
import dev.drawbridge.chat.FaultKind;
import java.io.ByteArrayOutputStream;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// Collects a provider's answer that is not streamed.
final class WholeBody {
    /// Longest answer that is taken, in bytes.
    static final int LIMIT = 32 * 1024 * 1024;

    private WholeBody() {}

    /// @return all bytes; fails when there are more than the limit
    static Mono<byte[]> of(Flux<byte[]> body) {
        return body.collect(ByteArrayOutputStream::new, WholeBody::append).map(ByteArrayOutputStream::toByteArray);
    }

    private static void append(ByteArrayOutputStream whole, byte[] piece) {
        if (whole.size() + piece.length > LIMIT) {
            throw new FaultException(Fault.provider(
                    FaultKind.BROKEN_ANSWER, "The provider's answer is longer than " + LIMIT / 1024 / 1024 + " MiB."));
        }
        whole.writeBytes(piece);
    }
}
