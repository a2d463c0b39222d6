package dev.drawbridge.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drawbridge.catalog.ModelFacts;
import dev.drawbridge.chat.Reasoning.Mode;
import dev.drawbridge.sse.Framing;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Every recorded document in every other dialect, as a person has reviewed it: one snapshot for each case, source and
/// target. That a document stays itself in its own dialect is a law.
class GoldenMatrixTests {
    private static final ModelTraits CURRENT =
            new ModelTraits(128_000, Set.of(Mode.ADAPTIVE, Mode.OFF), false, true, true);

    private static final ModelTraits GEMINI = ModelFacts.load().traits("gemini-3.8-flash");
    private static final ModelTraits LOCAL = new ModelTraits(0, Set.of(Mode.ADAPTIVE, Mode.OFF), true, false, true);

    static Stream<Snapshot> snapshots() {
        Stream<GoldenFile> files = Stream.of(
                        GoldenFile.requests(),
                        GoldenFile.sloppyRequests(),
                        GoldenFile.streams(),
                        GoldenFile.replies(),
                        GoldenFile.faults())
                .flatMap(kind -> kind);
        return Stream.concat(
                files.flatMap(GoldenMatrixTests::translations),
                Arrays.stream(Dialect.values()).map(GoldenMatrixTests::faults));
    }

    @ParameterizedTest
    @MethodSource("snapshots")
    void everyTranslationIsAsReviewed(Snapshot snapshot) {
        snapshot.verify();
    }

    @Test
    void everySnapshotHasItsCase() {
        Set<String> made = snapshots().map(Snapshot::name).collect(Collectors.toSet());

        assertThat(Snapshot.stale(made)).isEmpty();
    }

    private static Stream<Snapshot> translations(GoldenFile file) {
        return Arrays.stream(Dialect.values())
                .filter(target -> target != file.dialect())
                .map(target -> translation(file, target));
    }

    private static Snapshot translation(GoldenFile file, Dialect target) {
        String name = "%s/%s-to-%s".formatted(file.name(), file.dialect().id(), target.id());
        return switch (file.kind()) {
            case "streams" -> new Snapshot(name + ".stream." + ending(target), () -> Translation.stream(file, target));
            case "replies" -> new Snapshot(name + ".reply.json", () -> Translation.reply(file, target));
            case "faults" -> new Snapshot(name + ".fault.json", () -> Translation.fault(file, target));
            default -> new Snapshot(name + ".request.json", () -> Translation.request(file, target(target)));
        };
    }

    private static String ending(Dialect dialect) {
        return Codecs.of(dialect).framing() == Framing.NDJSON ? "ndjson" : "sse";
    }

    /// The vendor itself, with one of its current models.
    private static Translation.To target(Dialect dialect) {
        return switch (dialect) {
            case ANTHROPIC -> new Translation.To(dialect, new Target("claude-sonnet-5", Set.of(), CURRENT));
            case GEMINI -> new Translation.To(dialect, new Target("gemini-3.8-flash", Set.of(), GEMINI));
            case OPENAI_CHAT, OPENAI_RESPONSES ->
                new Translation.To(
                        dialect, new Target("gpt-6-sol", Set.of(Quirk.CACHE_BREAKPOINTS), ModelTraits.UNKNOWN));
            case OLLAMA -> new Translation.To(dialect, new Target("qwen3:8b", Set.of(), LOCAL));
        };
    }

    private static Snapshot faults(Dialect dialect) {
        return new Snapshot("every-fault/" + dialect.id() + ".txt", () -> Translation.everyFault(dialect));
    }
}
