package dev.drawbridge.cli;

import dev.drawbridge.dialect.Dialect;
import dev.drawbridge.explain.Explanation;
import dev.drawbridge.explain.Parts;
import dev.drawbridge.explain.Question;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Says what the gateway would do with a call, without making it.
@Command(
        name = "explain",
        description =
                "Says what the gateway would do with a call and why, without making it: which rule knows the model,"
                        + " who would be asked, what is lost on the way, what it costs, what limits and budgets say.",
        footer = {
            "",
            "Ends with 0 when the call would be made, with 1 when it would be refused.",
            "",
            "Examples:",
            "  drawbridge explain --model sonnet",
            "  drawbridge explain --key alice --model sonnet --body request.json",
            "  drawbridge explain --key alice --from 203.0.113.7 --client claude-cli/2.1 --body - < request.json",
            "  drawbridge explain --model gpt-5:high --dialect anthropic --json"
        })
final class ExplainCommand implements Callable<Integer> {
    private final Surroundings surroundings;
    private final Supplier<Parts> parts;

    @Mixin
    private CommonOptions common = new CommonOptions();

    @Option(names = "--key", paramLabel = "KEY", description = "Name or id of the key that calls.")
    private @Nullable String key;

    @Option(names = "--model", paramLabel = "MODEL", description = "The model; without it the one that the body names.")
    private @Nullable String model;

    @Option(
            names = "--body",
            paramLabel = "FILE",
            description = "The request as the client sends it; - is standard input.")
    private @Nullable String body;

    @Option(
            names = "--dialect",
            paramLabel = "NAME",
            description =
                    "openai-chat, openai-responses, anthropic, gemini or ollama; without it the body's looks tell.")
    private @Nullable String dialect;

    @Option(names = "--from", paramLabel = "IP", description = "The address from which the client calls.")
    private @Nullable String from;

    @Option(names = "--client", paramLabel = "NAME", description = "The client's User-Agent.")
    private @Nullable String client;

    ExplainCommand(Surroundings surroundings, Supplier<Parts> parts) {
        this.surroundings = surroundings;
        this.parts = parts;
    }

    @Override
    public Integer call() {
        var question = new Question(key, model, dialect(), body(), from(), client);
        if (question.model() == null && question.body() == null) {
            throw new WrongUseException("Say what to explain: --model MODEL, --body FILE or both.");
        }
        Explanation explanation = new Asking(surroundings, parts.get()).explain(question);
        var screen = common.screen();
        if (common.isJson()) {
            screen.json(explanation);
        } else {
            screen.say(new ExplanationText(screen, explanation).text());
        }
        return explanation.allowed() ? ExitCode.OK : ExitCode.FINDINGS;
    }

    private @Nullable Dialect dialect() {
        return dialect == null
                ? null
                : Dialect.of(dialect)
                        .orElseThrow(() -> new WrongUseException("--dialect must be openai-chat, openai-responses,"
                                + " anthropic, gemini or ollama, not \"" + dialect + "\"."));
    }

    private byte @Nullable [] body() {
        try {
            if (body == null) {
                return null;
            }
            return body.equals("-")
                    ? System.in.readAllBytes()
                    : Files.readAllBytes(surroundings.directory().resolve(Path.of(body)));
        } catch (IOException e) {
            throw new WrongUseException("The file " + body + " cannot be read: " + e);
        }
    }

    private @Nullable InetAddress from() {
        try {
            return from == null ? null : InetAddress.ofLiteral(from);
        } catch (IllegalArgumentException _) {
            throw new WrongUseException("--from must be an IP address, not \"" + from + "\".");
        }
    }
}
