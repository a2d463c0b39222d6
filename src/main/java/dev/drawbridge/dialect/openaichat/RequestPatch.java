package dev.drawbridge.dialect.openaichat;

import dev.drawbridge.dialect.Json;
import dev.drawbridge.dialect.Quirk;
import dev.drawbridge.dialect.RequestBody;
import dev.drawbridge.dialect.RequestHead;
import dev.drawbridge.dialect.Target;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/// What a request that is passed on needs changed: the model's name, and that the provider tells usage at the end of a
/// stream.
final class RequestPatch {
    private static final byte[] ASK = Json.ascii("{\"include_usage\":true}");

    private RequestPatch() {}

    static byte[] of(byte[] body, RequestHead head, Target target) {
        Map<String, byte[]> members = new LinkedHashMap<>();
        if (!head.model().equals(target.model())) {
            members.put("model", Json.bytes(json -> json.writeString(target.model())));
        }
        streamOptions(body, head, target).ifPresent(options -> members.put("stream_options", options));
        return members.isEmpty() ? body : RequestBody.with(body, members);
    }

    /// Whether the caller streams and does not itself ask for the usage that metering needs.
    static boolean needsUsage(RequestHead head, Target target) {
        return head.stream() && !head.streamUsage() && !target.has(Quirk.NO_STREAM_USAGE);
    }

    /// The options that ask for usage, if the caller's do not. What is no object is left for the provider to refuse.
    private static Optional<byte[]> streamOptions(byte[] body, RequestHead head, Target target) {
        if (!needsUsage(head, target)) {
            return Optional.empty();
        }
        byte[] options = RequestBody.member(body, "stream_options").orElse(null);
        if (options == null || new String(options, StandardCharsets.UTF_8).equals("null")) {
            return Optional.of(ASK);
        }
        return Json.lenient(options) instanceof ObjectNode
                ? Optional.of(RequestBody.with(options, Map.of("include_usage", Json.ascii("true"))))
                : Optional.empty();
    }
}
