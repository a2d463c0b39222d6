package dev.drawbridge.dialect.gemini;

import dev.drawbridge.chat.Part;
import dev.drawbridge.chat.RawJson;
import dev.drawbridge.chat.Seal;
import dev.drawbridge.dialect.Dialect;
import dev.drawbridge.dialect.Fields;
import dev.drawbridge.dialect.OwnFields;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads the parts of a request's contents, one after the other: calls without ids get theirs from their order.
final class PartReader {
    private static final String SIGNATURE = "thoughtSignature";

    private final CallIds ids = new CallIds();

    /// One part or two: the signature of a text is a part of its own.
    List<Part> read(Fields part) {
        if (part.has("functionCall")) {
            return List.of(call(part, part.object("functionCall")));
        }
        if (part.has("functionResponse")) {
            return List.of(result(part, part.object("functionResponse")));
        }
        if (part.has("inlineData") || part.has("fileData")) {
            return List.of(SourceReader.read(part));
        }
        return part.has("text") ? text(part) : List.of(foreign(part));
    }

    private static List<Part> text(Fields part) {
        var own = new OwnFields(Dialect.GEMINI);
        String text = part.requiredText("text");
        Seal seal = seal(part);
        if (part.flag("thought")) {
            return List.of(new Part.Thinking(text, seal, false, own.outer(part).extras()));
        }
        Part said = new Part.Text(text, null, own.outer(part).extras());
        if (seal == null) {
            return List.of(said);
        }
        Part sealed = new Part.Thinking("", seal);
        return text.isEmpty() ? List.of(sealed) : List.of(said, sealed);
    }

    private static @Nullable Seal seal(Fields part) {
        String signature = part.text(SIGNATURE);
        return signature == null || signature.isEmpty() ? null : new Seal(Dialect.GEMINI.id(), standard(signature));
    }

    /// Google's library for Python gives bytes back in the alphabet of addresses.
    private static String standard(String signature) {
        return signature.equals(PartWriter.NO_SIGNATURE) ? signature : SourceReader.standard(signature);
    }

    private Part call(Fields part, @Nullable Fields call) {
        if (call == null) {
            throw Fields.missing(part.path("functionCall"));
        }
        var own = new OwnFields(Dialect.GEMINI);
        String name = call.requiredText("name");
        Fields args = call.object("args");
        String arguments = args == null ? "" : args.raw().text();
        String id = ids.call(call.text("id"), name, arguments);
        Seal seal = seal(part);
        own.inside("functionCall", call);
        return new Part.ToolCall(
                id, name, arguments, false, seal, null, own.outer(part).extras());
    }

    private Part result(Fields part, @Nullable Fields result) {
        if (result == null) {
            throw Fields.missing(part.path("functionResponse"));
        }
        var own = new OwnFields(Dialect.GEMINI);
        String id = ids.result(result.text("id"), result.requiredText("name"));
        Fields response = result.object("response");
        RawJson said = response == null ? RawJson.EMPTY_OBJECT : response.raw();
        var content = new ArrayList<>(ResultText.read(said));
        for (Fields shown : result.objects("parts")) {
            content.add(SourceReader.read(shown));
        }
        own.inside("functionResponse", result);
        return new Part.ToolResult(
                id, content, ResultText.isError(said), null, own.outer(part).extras());
    }

    private static Part foreign(Fields part) {
        return foreign(part.raw());
    }

    static Part.Foreign foreign(RawJson part) {
        return new Part.Foreign(Dialect.GEMINI.id(), PartKinds.of(part), part);
    }
}
