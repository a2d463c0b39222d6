package dev.drawbridge.relay;

import dev.drawbridge.chat.ChatEvent;
import dev.drawbridge.chat.Fault;
import dev.drawbridge.chat.FaultException;
import dev.drawbridge.chat.FaultKind;
import dev.drawbridge.dialect.Codec;
import dev.drawbridge.dialect.ReplyStamp;
import dev.drawbridge.sse.FrameTooLongException;
import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Tells a client in its own dialect why it gets no answer, or why its answer ends here.
final class ErrorAnswer {
    private static final Logger log = LoggerFactory.getLogger(ErrorAnswer.class);

    private final Codec codec;
    private final CallProgress progress;
    private final ReplyStamp stamp;
    private final AnswerHead head;

    ErrorAnswer(Codec codec, CallProgress progress, ReplyStamp stamp, AnswerHead head) {
        this.codec = codec;
        this.progress = progress;
        this.stamp = stamp;
        this.head = head;
    }

    /// Bytes that end the call: an error answer if the client has had nothing yet, else an error event.
    byte[] tell(Throwable error) {
        Fault fault = faultOf(error);
        progress.failed(fault);
        boolean own = error instanceof ProviderRefusedException refused && refused.dialect() == codec.dialect();
        Fault told = own ? fault : told(error, fault);
        if (progress.isCommitted()) {
            var out = new ByteArrayOutputStream();
            codec.eventWriter(stamp).write(new ChatEvent.Failed(told), out);
            return out.toByteArray();
        }
        if (own && error instanceof ProviderRefusedException refused) {
            return unmodified(refused);
        }
        Map<String, String> headers = AnswerHeaders.fault(progress, told);
        if (error instanceof ProviderRefusedException refused) {
            AnswerHeaders.ofProvider(refused.dialect(), codec, refused.headers(), now(), headers);
        }
        AnswerHeaders.retries(progress, fault.kind(), headers);
        begin(codec.status(told), headers);
        return codec.writeFault(told, progress.call().id());
    }

    private static Fault told(Throwable error, Fault fault) {
        return switch (error) {
            case ProviderRefusedException refused -> refused.told();
            case FailedAnswerException failed -> failed.told();
            default -> fault;
        };
    }

    private byte[] unmodified(ProviderRefusedException refused) {
        Map<String, String> headers = AnswerHeaders.fault(progress, refused.fault());
        refused.headers().firstValue("content-type").ifPresent(type -> headers.put("content-type", type));
        AnswerHeaders.ofProvider(refused.dialect(), codec, refused.headers(), now(), headers);
        if (!headers.containsKey("x-should-retry") || progress.attempts() > 1) {
            AnswerHeaders.retries(progress, refused.fault().kind(), headers);
        }
        begin(refused.status(), headers);
        return refused.body();
    }

    private Instant now() {
        return progress.call().startedAt().plus(progress.elapsed());
    }

    private void begin(int status, Map<String, String> headers) {
        progress.committed(status);
        head.begin(status, headers);
    }

    static Fault faultOf(Throwable error) {
        return switch (error) {
            case FaultException fault -> fault.fault();
            case ProviderRefusedException refused -> refused.fault();
            case FailedAnswerException failed -> failed.fault();
            case UncarriableException uncarriable -> uncarriable.fault();
            case FrameTooLongException tooLong ->
                Fault.provider(
                        FaultKind.BROKEN_ANSWER, "The provider's answer cannot be read: " + tooLong.getMessage());
            default -> {
                log.error("A call failed by a fault of the gateway", error);
                yield Fault.gateway(FaultKind.INTERNAL, "The gateway failed. The operator's log tells why.");
            }
        };
    }
}
