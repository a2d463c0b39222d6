package dev.drawbridge.edge;

import dev.drawbridge.call.Operation;
import dev.drawbridge.dialect.Dialect;
import java.util.List;
import org.springframework.http.HttpMethod;

/// The endpoints whose requests are governed but not understood: they pass to a provider of the path's dialect as they
/// are.
enum PassedEndpoint {
    EMBEDDINGS("/v1/embeddings", Operation.EMBEDDINGS, Naming.REQUIRED, "POST"),
    COMPLETIONS("/v1/completions", Operation.COMPLETION, Naming.REQUIRED, "POST"),
    IMAGES("/v1/images/{operation}", Operation.IMAGES, Naming.REQUIRED, "POST"),
    AUDIO("/v1/audio/{operation}", Operation.AUDIO, Naming.REQUIRED, "POST"),
    RERANK("/v1/rerank", Operation.RERANK, Naming.REQUIRED, "POST"),
    MODERATIONS("/v1/moderations", Operation.MODERATION, Naming.OPTIONAL, "POST"),
    FILES("/v1/files/**", Operation.FILES, Naming.NONE, "GET POST DELETE"),
    BATCHES("/v1/batches/**", Operation.BATCHES, Naming.ELSEWHERE, "GET POST"),
    FINE_TUNING("/v1/fine_tuning/**", Operation.FINE_TUNING, Naming.ELSEWHERE, "GET POST DELETE"),
    RESPONSE("/v1/responses/{id}", Operation.RESPONSES, Naming.NONE, "GET DELETE"),
    RESPONSE_CANCEL("/v1/responses/{id}/cancel", Operation.RESPONSES, Naming.NONE, "POST"),
    RESPONSE_INPUT("/v1/responses/{id}/input_items", Operation.RESPONSES, Naming.NONE, "GET"),
    EMBED_CONTENT("/v1beta/models/{model}:embedContent", Operation.EMBEDDINGS, Naming.PATH, "POST"),
    BATCH_EMBED_CONTENTS("/v1beta/models/{model}:batchEmbedContents", Operation.EMBEDDINGS, Naming.PATH, "POST");

    /// Where a request names its model.
    enum Naming {
        REQUIRED,
        OPTIONAL,
        /// Before the colon in the last part of the path.
        PATH,
        /// There is none.
        NONE,
        /// In a file that the gateway has not read.
        ELSEWHERE
    }

    private static final List<Dialect> OPENAI = List.of(Dialect.OPENAI_CHAT, Dialect.OPENAI_RESPONSES);

    private final String path;
    private final Operation operation;
    private final Naming naming;
    private final String methods;

    PassedEndpoint(String path, Operation operation, Naming naming, String methods) {
        this.path = path;
        this.operation = operation;
        this.naming = naming;
        this.methods = methods;
    }

    String path() {
        return path;
    }

    Operation operation() {
        return operation;
    }

    Naming naming() {
        return naming;
    }

    boolean takes(HttpMethod method) {
        return List.of(methods.split(" ")).contains(method.name());
    }

    boolean namesModel() {
        return naming == Naming.REQUIRED || naming == Naming.OPTIONAL || naming == Naming.PATH;
    }

    /// Which providers have it, the dialect of its errors first.
    List<Dialect> dialects() {
        return naming == Naming.PATH ? List.of(Dialect.GEMINI) : OPENAI;
    }
}
