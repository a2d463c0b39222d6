package dev.drawbridge.conformance;

import com.google.genai.Client;
import com.google.genai.types.Content;
import com.google.genai.types.FunctionResponse;
import com.google.genai.types.GenerateContentConfig;
import com.google.genai.types.GenerateContentResponse;
import com.google.genai.types.Part;
import dev.drawbridge.chat.Usage;
import dev.drawbridge.testing.SdkAnswer;
import dev.drawbridge.testing.WireScripts;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Google's library, which leaves it to its callers to put a streamed answer together.
record GeminiLibrary(Client client) implements Library {
    private record Request(String model, List<Content> contents, GenerateContentConfig config) {
        Request and(Content... more) {
            return new Request(
                    model, Stream.concat(contents.stream(), Stream.of(more)).toList(), config);
        }
    }

    /// @param pieces one for an answer that was not streamed
    private record Generated(
            GeminiLibrary library, boolean stream, Request request, List<GenerateContentResponse> pieces)
            implements Turn {
        @Override
        public SdkAnswer answer() {
            Usage usage = usage();
            return new SdkAnswer(
                    text(part -> !part.thought().orElse(false)),
                    text(part -> part.thought().orElse(false)) + " [" + signatures() + "]",
                    parts().flatMap(part -> part.functionCall().stream())
                            .map(call -> call.name().orElseThrow() + " "
                                    + WireScripts.json(call.args().orElse(Map.of())))
                            .toList(),
                    reason(pieces.getLast()),
                    usage.prompt(),
                    usage.cacheRead(),
                    usage.output());
        }

        private Stream<Part> parts() {
            return pieces.stream().flatMap(GeminiLibrary::parts);
        }

        private String text(Predicate<Part> wanted) {
            return parts().filter(wanted).flatMap(part -> part.text().stream()).collect(Collectors.joining());
        }

        private String signatures() {
            return parts().flatMap(part -> part.thoughtSignature().stream())
                    .map(Base64.getEncoder()::encodeToString)
                    .collect(Collectors.joining(" "));
        }

        @Override
        public Usage usage() {
            var told = pieces.getLast().usageMetadata().orElseThrow();
            long read = told.cachedContentTokenCount().orElse(0);
            long reasoning = told.thoughtsTokenCount().orElse(0);
            long output = told.candidatesTokenCount().orElse(0) + reasoning;
            return new Usage(told.promptTokenCount().orElseThrow() - read, read, 0, 0, output, reasoning);
        }

        @Override
        public Turn results(String... results) {
            var calls = parts().flatMap(part -> part.functionCall().stream()).toList();
            List<Part> parts = new ArrayList<>();
            for (int i = 0; i < results.length; i++) {
                var result = FunctionResponse.builder()
                        .name(calls.get(i).name().orElseThrow())
                        .response(Map.of("output", results[i]));
                calls.get(i).id().ifPresent(result::id);
                parts.add(Part.builder().functionResponse(result.build()).build());
            }
            return library.send(stream, request.and(said(), content("user", parts)));
        }

        @Override
        public Turn say(String text) {
            return library.send(stream, request.and(said(), content("user", List.of(Part.fromText(text)))));
        }

        private Content said() {
            return content("model", parts().toList());
        }

        private static Content content(String role, List<Part> parts) {
            return Content.builder().role(role).parts(parts).build();
        }
    }

    /// The library's own `parts()` throws at an answer that was filtered.
    private static Stream<Part> parts(GenerateContentResponse piece) {
        return piece.candidates().stream()
                .flatMap(List::stream)
                .flatMap(candidate -> candidate.content().stream())
                .flatMap(content -> content.parts().stream())
                .flatMap(List::stream);
    }

    private static String reason(GenerateContentResponse piece) {
        return piece.candidates().stream()
                .flatMap(List::stream)
                .flatMap(candidate -> candidate.finishReason().stream())
                .map(Object::toString)
                .collect(Collectors.joining());
    }

    @Override
    public Turn ask(Way way, Wish wish) {
        return send(way.stream(), request(way, wish));
    }

    private Turn send(boolean stream, Request request) {
        if (!stream) {
            var whole = client.models.generateContent(request.model(), request.contents(), request.config());
            return new Generated(this, false, request, List.of(whole));
        }
        List<GenerateContentResponse> pieces = new ArrayList<>();
        try (var answer = client.models.generateContentStream(request.model(), request.contents(), request.config())) {
            answer.forEach(pieces::add);
        }
        return new Generated(this, true, request, pieces);
    }

    private static Request request(Way way, Wish wish) {
        return new Request(
                way.model(),
                List.of(Content.fromJson("{\"role\":\"user\",\"parts\":[" + parts(wish) + "]}")),
                GenerateContentConfig.fromJson("{" + config(wish) + "}"));
    }

    private static String parts(Wish wish) {
        return switch (wish) {
            case SENTENCE, SCHEMA -> "{\"text\":\"Hi\"}";
            case TOOLS -> "{\"text\":\"Weather and time?\"}";
            case THOUGHT -> "{\"text\":\"Hard?\"}";
            case IMAGE -> look("image/png", Wish.PNG);
            case DOCUMENT -> look("application/pdf", Wish.PDF);
        };
    }

    private static String look(String mediaType, String content) {
        return """
            {"text":"Look."},{"inlineData":{"mimeType":"%s","data":"%s"}}\
            """.formatted(mediaType, content);
    }

    private static String config(Wish wish) {
        return switch (wish) {
            case SENTENCE, IMAGE, DOCUMENT -> "";
            case TOOLS -> """
                "tools":[{"functionDeclarations":[
                  {"name":"get_weather","description":"Tells it.","parameters":{
                    "type":"OBJECT","properties":{"city":{"type":"STRING"}},"required":["city"]}},
                  {"name":"get_time"}]}]\
                """;
            case THOUGHT -> "\"thinkingConfig\":{\"includeThoughts\":true,\"thinkingLevel\":\"HIGH\"}";
            case SCHEMA -> "\"responseMimeType\":\"application/json\",\"responseJsonSchema\":" + Wish.CITY;
        };
    }

    @Override
    public String listen(Way way, Consumer<String> text) {
        var end = new AtomicReference<>("");
        Request request = request(way, Wish.SENTENCE);
        try (var pieces = client.models.generateContentStream(request.model(), request.contents(), request.config())) {
            pieces.forEach(piece -> {
                parts(piece).forEach(part -> part.text().ifPresent(text));
                end.set(end.get() + reason(piece));
            });
        }
        return end.get();
    }

    @Override
    public String word(Ending ending) {
        return switch (ending) {
            case DONE, CALLS -> "STOP";
            case LIMIT -> "MAX_TOKENS";
            case FILTER -> "SAFETY";
        };
    }
}
