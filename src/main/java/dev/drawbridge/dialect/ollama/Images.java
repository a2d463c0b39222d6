package dev.drawbridge.dialect.ollama;

import dev.drawbridge.chat.Fault;
import dev.drawbridge.chat.FaultException;
import dev.drawbridge.chat.FaultKind;
import dev.drawbridge.chat.Part;
import dev.drawbridge.chat.Source;
import dev.drawbridge.dialect.Fields;
import java.util.List;

/// Converts images, which are bare base64 here.
final class Images {
    private Images() {}

    static List<Part.Image> read(Fields message) {
        return message.texts("images").stream()
                .map(data -> new Part.Image(new Source.Base64(mediaType(data), data)))
                .toList();
    }

    /// By the first bytes, as base64 has them.
    private static String mediaType(String base64) {
        if (base64.startsWith("/9j/")) {
            return "image/jpeg";
        }
        if (base64.startsWith("R0lGOD")) {
            return "image/gif";
        }
        return base64.startsWith("UklGR") ? "image/webp" : "image/png";
    }

    /// The bytes of an image, as they are sent.
    ///
    /// @throws FaultException when they are somewhere else
    static String bytes(Source source) {
        return switch (source) {
            case Source.Base64 bytes -> bytes.data();
            case Source.Url _ -> throw cannotTake("image", "the address of an image");
            case Source.StoredFile _ -> throw cannotTake("file", "files stored at another provider");
            case Source.PlainText _ -> throw cannotTake("image", "text as an image");
        };
    }

    /// An answer about something that the model never saw is worse than none.
    static FaultException cannotTake(String kind, String what) {
        return new FaultException(Fault.caller(
                FaultKind.BAD_REQUEST,
                "This model cannot take " + what + "; send text, or images in the request itself.",
                "messages.content." + kind));
    }
}
