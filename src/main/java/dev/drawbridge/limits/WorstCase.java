package dev.drawbridge.limits;

import dev.drawbridge.call.Call;
import dev.drawbridge.catalog.Catalog;
import dev.drawbridge.catalog.Deployment;
import dev.drawbridge.catalog.ModelFact;
import dev.drawbridge.chat.Usage;
import dev.drawbridge.dialect.Dialect;
import dev.drawbridge.dialect.ModelTraits;
import java.nio.charset.StandardCharsets;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Supplier;
import java.util.function.ToIntFunction;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/// The most that a call can use, for budgets that must never be exceeded. What it cannot know it takes for the largest
/// there is.
public final class WorstCase {
    /// What in a request may make the gateway leave room for thinking beyond what the caller allows for the answer.
    private static final Set<String> THINKING = Set.of(
            "thinking",
            "output_config",
            "reasoning",
            "reasoning_effort",
            "generationConfig",
            "generation_config",
            "think");

    /// Below this OpenAI's Responses take no limit, so that a translated one is raised.
    private static final int LEAST = 16;

    private final Supplier<Catalog> catalogs;
    private final PromptCount prompts;
    private final Scheduler workers;

    /// @param workers count, which takes too long for an event loop
    public WorstCase(Supplier<Catalog> catalogs, PromptCount prompts, Scheduler workers) {
        this.catalogs = catalogs;
        this.prompts = prompts;
        this.workers = workers;
    }

    /// Counts prompts.
    @FunctionalInterface
    public interface PromptCount {
        /// The most tokens that the prompt can have there; empty when part of it is not in the request. Takes its time.
        OptionalLong most(Call call, Deployment target);
    }

    /// All of the prompt is in the dearest kind that the request allows.
    ///
    /// @param named whether the name that the model was asked by says anything about thinking
    public Mono<Usage> of(Call call, Deployment target, boolean named) {
        return Mono.fromSupplier(() -> usage(call, target, named)).subscribeOn(workers);
    }

    private Usage usage(Call call, Deployment target, boolean named) {
        Catalog catalog = catalogs.get();
        long prompt = prompt(call, target, catalog);
        long output = Math.multiplyExact(output(call, target, named, catalog), Answers.in(call));
        if (!mentions(call.body(), "cache_control")) {
            return new Usage(prompt, 0, 0, 0, output, 0);
        }
        return mentions(call.body(), "\"1h\"")
                ? new Usage(0, 0, 0, prompt, output, 0)
                : new Usage(0, 0, prompt, 0, output, 0);
    }

    private long prompt(Call call, Deployment target, Catalog catalog) {
        long window = catalog.facts()
                .find(target.model())
                .map(ModelFact::window)
                .filter(known -> known > 0)
                .orElseGet(() -> largest(catalog, ModelFact::window));
        OptionalLong counted = prompts.most(call, target);
        return counted.isPresent() ? counted.getAsLong() : window;
    }

    private static long output(Call call, Deployment target, boolean named, Catalog catalog) {
        ModelTraits traits = catalog.facts().traits(target.model());
        int most = traits.maxOutput() > 0
                ? traits.maxOutput()
                : largest(catalog, fact -> fact.traits().maxOutput());
        Integer wanted = call.head().maxTokens();
        if (wanted == null || (traits.canThink() && mayGrow(call, target, named))) {
            return most;
        }
        boolean raised = call.dialect() != Dialect.OPENAI_RESPONSES
                && target.provider().speaks().contains(Dialect.OPENAI_RESPONSES);
        return Math.max(raised ? LEAST : 0, traits.maxOutput() > 0 ? Math.min(wanted, most) : wanted);
    }

    /// The gateway keeps the caller's own limit where it passes the caller's own bytes.
    private static boolean mayGrow(Call call, Deployment target, boolean named) {
        boolean passes = target.provider().speaks().contains(call.dialect())
                && call.head().ownForm()
                && call.head().model().endsWith(target.model());
        boolean thinks = call.head().members().stream().anyMatch(THINKING::contains);
        return named || (!passes && thinks);
    }

    private static int largest(Catalog catalog, ToIntFunction<ModelFact> size) {
        return catalog.facts().all().stream().mapToInt(size).max().orElse(0);
    }

    private static boolean mentions(byte[] body, String word) {
        byte[] wanted = word.getBytes(StandardCharsets.US_ASCII);
        int last = body.length - wanted.length;
        for (int at = 0; at <= last; at++) {
            int same = 0;
            while (same < wanted.length && body[at + same] == wanted[same]) {
                same++;
            }
            if (same == wanted.length) {
                return true;
            }
        }
        return false;
    }
}
