package dev.drawbridge.dialect.anthropic;

import dev.drawbridge.chat.ChatRequest;
import dev.drawbridge.chat.Extras;
import dev.drawbridge.chat.Message;
import dev.drawbridge.chat.OutputFormat;
import dev.drawbridge.chat.Part;
import dev.drawbridge.chat.Reasoning;
import dev.drawbridge.chat.Role;
import dev.drawbridge.dialect.Dialect;
import dev.drawbridge.dialect.Efforts;
import dev.drawbridge.dialect.Encoded;
import dev.drawbridge.dialect.Json;
import dev.drawbridge.dialect.OwnFields;
import dev.drawbridge.dialect.Target;
import dev.drawbridge.dialect.Thinking;
import dev.drawbridge.dialect.ThinkingForm;
import dev.drawbridge.dialect.ThinkingPlan;
import dev.drawbridge.dialect.ThinkingPlanner;
import dev.drawbridge.dialect.ToolNames;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/// Writes a Messages request for a provider. The same request always gives the same bytes.
final class RequestWriter {
    private static final String BETWEEN_TOOLS = ReasoningReader.BETWEEN_TOOLS;
    private static final String FORMAT = "output_config.format";
    private static final Map<String, String> INTERLEAVED = Map.of("anthropic-beta", "interleaved-thinking-2025-05-14");
    private static final String CONTINUE = "Continue exactly where you stopped, without repeating anything.";

    private final ChatRequest request;
    private final Target target;
    private final Extras extras;
    private final boolean ours;
    private final Losses losses = new Losses();
    private final ToolWriter tools;
    private final Conversation conversation;
    private final ThinkingPlan plan;
    private final @Nullable String instruction;

    private RequestWriter(ChatRequest request, Target target) {
        this.request = request;
        this.target = target;
        this.extras = request.extras();
        this.ours = extras.origin().equals(Dialect.ANTHROPIC.id());
        Conversation whole = Conversation.of(request.messages(), ours, losses);
        this.plan = ThinkingPlanner.plan(request, target, ThinkingForm.ANTHROPIC, noBudget(whole));
        losses.addAll(plan.losses());
        this.tools = new ToolWriter(request, plan.toolChoice(), losses);
        this.conversation = ending(whole);
        this.instruction = Instructions.of(request.output(), target.traits(), losses);
    }

    static Encoded write(ChatRequest request, Target target) {
        var writer = new RequestWriter(request, target);
        byte[] bytes = Json.bytes(writer::document);
        return new Encoded(
                bytes,
                writer.losses.list(),
                ToolNames.shortened(request.tools(), ToolWriter.LONGEST_NAME),
                writer.headers());
    }

    /// Models that think adaptively think between tool calls too; older Claude is asked to.
    private Map<String, String> headers() {
        boolean asks = plan.hasBudget()
                && !request.tools().isEmpty()
                && target.model().contains("claude")
                && !target.traits().thinking().contains(Reasoning.Mode.ADAPTIVE);
        return asks ? INTERLEAVED : Map.of();
    }

    private static @Nullable String noBudget(Conversation conversation) {
        return conversation.isToolLoopWithoutThinking()
                ? "the thinking that led to the last tool calls is not in the conversation"
                : null;
    }

    /// New models, and all while they think, do not go on with an answer begun for them (T67).
    private Conversation ending(Conversation whole) {
        if (!whole.isPrefilled()) {
            return whole;
        }
        if (target.traits().prefill() && !plan.thinks()) {
            return whole.withTrimmedPrefill();
        }
        losses.add("messages", "this model cannot go on with a begun answer; it is asked to continue instead");
        return whole.with(Message.text(Role.USER, CONTINUE));
    }

    private void document(JsonGenerator json) {
        json.writeStartObject();
        json.writeStringProperty("model", target.model());
        json.writeNumberProperty("max_tokens", Objects.requireNonNull(plan.maxTokens()));
        if (request.stream()) {
            json.writeBooleanProperty("stream", true);
        }
        system(json);
        tools.write(json);
        tools.writeChoice(json, extras);
        thinking(json);
        outputConfig(json);
        new SamplingWriter(json, plan.sampling(), losses).write();
        metadata(json);
        OwnFields.write(json, Dialect.ANTHROPIC, extras, "thinking", "output_config", "metadata", "tool_choice");
        losses.foreign(extras, "");
        if (wantsCache()) {
            json.writeObjectPropertyStart("cache_control");
            json.writeStringProperty("type", "ephemeral");
            json.writeEndObject();
        }
        MessageWriter.write(json, conversation.turns(), losses);
        json.writeEndObject();
    }

    private void system(JsonGenerator json) {
        Stream<Part> added = Stream.of(instruction, plan.forceLine())
                .filter(Objects::nonNull)
                .map(Part.Text::new);
        List<Part> system = Stream.concat(conversation.system().stream(), added).toList();
        if (!system.isEmpty()) {
            new PartWriter(json, losses).content("system", system);
        }
    }

    private void thinking(JsonGenerator json) {
        Reasoning.Mode mode = plan.mode();
        if (mode == null) {
            return;
        }
        json.writeObjectPropertyStart("thinking");
        switch (mode) {
            case ADAPTIVE -> json.writeStringProperty("type", "adaptive");
            case BUDGET -> {
                json.writeStringProperty("type", "enabled");
                json.writeNumberProperty("budget_tokens", plan.budgetTokens());
            }
            case OFF -> json.writeStringProperty("type", isOffBetweenTools() ? BETWEEN_TOOLS : "disabled");
        }
        if (mode != Reasoning.Mode.OFF && plan.display() != null) {
            json.writeStringProperty("display", plan.display());
        }
        OwnFields.writeInside(json, Dialect.ANTHROPIC, extras, "thinking");
        json.writeEndObject();
    }

    /// One model calls it so; every other refuses the word.
    private boolean isOffBetweenTools() {
        if (target.traits().isKnown()) {
            return target.traits().thinking().off() == Thinking.Off.BETWEEN_TOOLS;
        }
        boolean said = BETWEEN_TOOLS.equals(plan.display()) && target.model().equals(request.model());
        return said || target.model().replace('.', '-').contains("sonnet-5-5");
    }

    private void outputConfig(JsonGenerator json) {
        boolean schema = request.output() instanceof OutputFormat.JsonSchema && instruction == null;
        if (!schema && plan.effort() == null && !OwnFields.hasInside(Dialect.ANTHROPIC, extras, "output_config")) {
            return;
        }
        json.writeObjectPropertyStart("output_config");
        if (plan.effort() != null) {
            json.writeStringProperty("effort", Efforts.word(plan.effort()));
        }
        if (schema && request.output() instanceof OutputFormat.JsonSchema format) {
            json.writeObjectPropertyStart("format");
            json.writeStringProperty("type", "json_schema");
            json.writeName("schema");
            json.writeRawValue(format.schema().text());
            OwnFields.writeInside(json, Dialect.ANTHROPIC, extras, FORMAT);
            json.writeEndObject();
        }
        OwnFields.writeInside(json, Dialect.ANTHROPIC, extras, "output_config", FORMAT);
        json.writeEndObject();
    }

    private void metadata(JsonGenerator json) {
        if (request.user() == null && !OwnFields.hasInside(Dialect.ANTHROPIC, extras, "metadata")) {
            return;
        }
        json.writeObjectPropertyStart("metadata");
        if (request.user() != null) {
            json.writeStringProperty("user_id", request.user());
        }
        OwnFields.writeInside(json, Dialect.ANTHROPIC, extras, "metadata");
        json.writeEndObject();
    }

    /// Other dialects cache prompts by themselves, Claude only when asked; one mark at the top asks for all of it.
    /// [Prompt caching](https://platform.claude.com/docs/en/build-with-claude/prompt-caching)
    private boolean wantsCache() {
        return !ours
                && target.model().startsWith("claude")
                && request.messages().stream()
                        .flatMap(message -> message.parts().stream())
                        .noneMatch(CacheMarks::has)
                && request.tools().stream().noneMatch(CacheMarks::has);
    }
}
