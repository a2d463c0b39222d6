package dev.drawbridge.dialect.openaichat;

import dev.drawbridge.chat.Extras;
import dev.drawbridge.chat.Part;
import dev.drawbridge.chat.Source;
import dev.drawbridge.dialect.Dialect;
import dev.drawbridge.dialect.Fields;
import java.util.Optional;

/// Reads content parts of the Responses dialect that stand in a Chat request.
final class ResponsesParts {
    private ResponsesParts() {}

    static Part read(Fields part, String type) {
        return switch (type) {
            case "input_image" -> image(part);
            case "input_file" -> file(part);
            default -> {
                String text = part.requiredText("text");
                yield new Part.Text(text, null, rest(part));
            }
        };
    }

    private static Part image(Fields part) {
        String url = part.text("image_url");
        Optional<Source> source =
                url == null ? stored(part) : Optional.of(PartReader.source(part.path("image_url"), url));
        String detail = part.text("detail");
        return source.<Part>map(found -> new Part.Image(found, detail, null, rest(part)))
                .orElseThrow(() -> Fields.missing(part.path("image_url")));
    }

    private static Part file(Fields part) {
        String data = part.text("file_data");
        String url = part.text("file_url");
        Optional<Source> source =
                url != null ? Optional.of(new Source.Url(url)) : data != null ? PartReader.dataUrl(data) : stored(part);
        String title = part.text("filename");
        return source.<Part>map(found -> new Part.Document(found, title, null, rest(part)))
                .orElseThrow(() -> Fields.missing(part.path("file_data")));
    }

    private static Optional<Source> stored(Fields part) {
        return Optional.ofNullable(part.text("file_id")).map(id -> new Source.StoredFile(OtherDialect.RESPONSES, id));
    }

    private static Extras rest(Fields part) {
        return part.rest(Dialect.OPENAI_RESPONSES);
    }
}
