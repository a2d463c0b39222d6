package dev.drawbridge.dialect.gemini;

import dev.drawbridge.chat.ChatRequest;
import dev.drawbridge.chat.Extras;
import dev.drawbridge.chat.Part;
import dev.drawbridge.dialect.Dialect;
import dev.drawbridge.dialect.Encoded;
import dev.drawbridge.dialect.GeminiName;
import dev.drawbridge.dialect.Json;
import dev.drawbridge.dialect.OwnFields;
import dev.drawbridge.dialect.Target;
import dev.drawbridge.dialect.ThinkingForm;
import dev.drawbridge.dialect.ThinkingPlan;
import dev.drawbridge.dialect.ThinkingPlanner;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import tools.jackson.core.JsonGenerator;

/// Writes a request for a provider. The same request always gives the same bytes.
final class RequestWriter {
    private final ChatRequest request;
    private final Extras extras;
    private final GeminiName model;
    private final ThinkingPlan plan;
    private final boolean ours;
    private final Losses losses = new Losses();
    private final ToolWriter tools;
    private final Conversation conversation;
    private final ConfigWriter config;

    private RequestWriter(ChatRequest request, Target target) {
        this.request = request;
        this.extras = request.extras();
        this.model = GeminiName.of(target.model());
        this.ours = extras.origin().equals(Dialect.GEMINI.id());
        this.plan = ThinkingPlanner.plan(request, target, ThinkingForm.GEMINI);
        losses.addAll(plan.losses());
        this.tools = new ToolWriter(request, plan.toolChoice(), target, losses);
        this.conversation = Conversation.of(request.messages(), model, ours, losses);
        this.config = new ConfigWriter(request, plan, target, tools.hasFunctions(), losses);
    }

    static Encoded write(ChatRequest request, Target target) {
        var writer = new RequestWriter(request, target);
        byte[] bytes = Json.bytes(writer::document);
        return new Encoded(bytes, writer.losses.list(), FunctionNames.renamed(request.tools()));
    }

    /// A written request as one whose tokens are to be counted.
    ///
    /// @param request what [#write] wrote
    static byte[] counted(String model, byte[] request) {
        return Json.bytes(json -> {
            json.writeStartObject();
            json.writeObjectPropertyStart("generateContentRequest");
            json.writeStringProperty("model", model.startsWith("models/") ? model : "models/" + model);
            Json.request(request).propertyStream().forEach(member -> {
                json.writeName(member.getKey());
                json.writeRawValue(Json.raw(member.getValue()).text());
            });
            json.writeEndObject();
            json.writeEndObject();
        });
    }

    private void document(JsonGenerator json) {
        json.writeStartObject();
        var parts = new PartWriter(json, model, ours, losses);
        system(json, parts);
        tools.write(json);
        tools.writeChoice(json);
        config.write(json);
        OwnFields.write(json, Dialect.GEMINI, extras, RequestReader.CONFIG, "toolConfig", "tools");
        losses.foreign(extras, "");
        new MessageWriter(json, parts).write(conversation.turns());
        json.writeEndObject();
    }

    private void system(JsonGenerator json, PartWriter parts) {
        Stream<Part> added = Stream.of(config.instruction(), plan.forceLine())
                .filter(Objects::nonNull)
                .map(Part.Text::new);
        List<Part> system = Stream.concat(conversation.system().stream(), added).toList();
        if (system.isEmpty()) {
            return;
        }
        json.writeObjectPropertyStart("systemInstruction");
        json.writeArrayPropertyStart("parts");
        parts.write(system);
        json.writeEndArray();
        request.messages().stream()
                .limit(1)
                .filter(message -> message.role().instructs())
                .forEach(message -> OwnFields.write(json, Dialect.GEMINI, message.extras()));
        json.writeEndObject();
    }
}
