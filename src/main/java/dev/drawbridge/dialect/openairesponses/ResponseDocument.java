package dev.drawbridge.dialect.openairesponses;

import dev.drawbridge.chat.Fault;
import dev.drawbridge.chat.RawJson;
import dev.drawbridge.chat.Usage;
import dev.drawbridge.dialect.ReplyStamp;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/// The `response` object, which is the whole answer and, in a stream, what its first and last events carry.
final class ResponseDocument {
    private static final String ID_PREFIX = "resp_";

    private final ReplyStamp stamp;
    private final Echo echo;
    private String id;
    private String model;

    ResponseDocument(ReplyStamp stamp) {
        this.stamp = stamp;
        this.echo = Echo.of(stamp.request());
        this.id = ID_PREFIX + stamp.callId();
        this.model = stamp.model();
    }

    /// @param providerId empty for none, as `providerModel`
    ResponseDocument from(String providerId, String providerModel) {
        if (!providerId.isEmpty()) {
            id = providerId.startsWith(ID_PREFIX) ? providerId : ID_PREFIX + providerId;
        }
        model = providerModel.isEmpty() ? model : providerModel;
        return this;
    }

    RawJson begun() {
        return write("in_progress", List.of(), null, null, null);
    }

    /// @param incomplete why it is not complete, null when it is
    RawJson ended(List<RawJson> output, Usage usage, @Nullable String incomplete) {
        return write(incomplete == null ? "completed" : "incomplete", output, usage, incomplete, null);
    }

    RawJson failed(List<RawJson> output, Usage usage, Fault fault) {
        return write("failed", output, usage.isNone() ? null : usage, null, fault);
    }

    private RawJson write(
            String status,
            List<RawJson> output,
            @Nullable Usage usage,
            @Nullable String incomplete,
            @Nullable Fault fault) {
        return OutputItems.object(json -> {
            json.writeStringProperty("id", id);
            json.writeStringProperty("object", "response");
            json.writeNumberProperty("created_at", stamp.createdEpochSecond());
            json.writeStringProperty("status", status);
            json.writeBooleanProperty("background", false);
            error(json, fault);
            details(json, incomplete);
            json.writeStringProperty("model", model);
            json.writeArrayPropertyStart("output");
            output.forEach(item -> json.writeRawValue(item.text()));
            json.writeEndArray();
            json.writeName("usage");
            if (usage == null) {
                json.writeNull();
            } else {
                Usages.write(json, usage);
            }
            echo.write(json);
        });
    }

    private static void error(JsonGenerator json, @Nullable Fault fault) {
        json.writeName("error");
        if (fault == null) {
            json.writeNull();
        } else {
            Faults.inAnswer(json, fault);
        }
    }

    private static void details(JsonGenerator json, @Nullable String incomplete) {
        json.writeName("incomplete_details");
        if (incomplete == null) {
            json.writeNull();
        } else {
            json.writeStartObject();
            json.writeStringProperty("reason", incomplete);
            json.writeEndObject();
        }
    }
}
