package dev.drawbridge.dialect.ollama;

import dev.drawbridge.chat.Part;
import dev.drawbridge.chat.Source;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JsonGenerator;

/// What a message says, parted into its text and its images.
final class Content {
    private final Losses losses;
    private final List<String> texts = new ArrayList<>();
    private final List<String> images = new ArrayList<>();

    private Content(Losses losses) {
        this.losses = losses;
    }

    static Content of(List<Part> parts, Losses losses) {
        var content = new Content(losses);
        parts.forEach(content::add);
        return content;
    }

    private void add(Part part) {
        losses.foreign("messages.content", part.extras());
        switch (part) {
            case Part.Text text -> text(text.text());
            case Part.Refusal refusal -> text(refusal.text());
            case Part.Image image -> image(image);
            case Part.Document document -> document(document);
            case Part.Audio _ -> throw Images.cannotTake("input_audio", "sound");
            case Part.ToolResult result -> result.content().forEach(this::add);
            case Part.Foreign foreign -> lost(foreign.kind(), "only known to " + foreign.origin());
            case Part.ToolCall _ -> lost("tool_use", "only the assistant calls tools");
            case Part.Thinking _ -> {}
        }
    }

    private void image(Part.Image image) {
        if (image.detail() != null && !image.detail().equals("auto")) {
            lost("image.detail", "the model decides how closely to look");
        }
        images.add(Images.bytes(image.source()));
    }

    private void text(String text) {
        if (!text.isEmpty()) {
            texts.add(text);
        }
    }

    private void document(Part.Document document) {
        if (!(document.source() instanceof Source.PlainText plain)) {
            throw Images.cannotTake("document", "documents");
        }
        text(document.title() == null ? plain.text() : document.title() + "\n\n" + plain.text());
    }

    private void lost(String kind, String reason) {
        losses.add("messages.content." + kind, reason);
    }

    void write(JsonGenerator json, String joint) {
        json.writeStringProperty("content", String.join(joint, texts));
        if (!images.isEmpty()) {
            json.writeArrayPropertyStart("images");
            images.forEach(json::writeString);
            json.writeEndArray();
        }
    }
}
