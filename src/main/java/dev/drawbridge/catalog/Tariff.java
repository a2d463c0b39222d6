package dev.drawbridge.catalog;

import dev.drawbridge.chat.Usage;
import dev.drawbridge.dialect.Dialect;
import dev.drawbridge.dialect.Quirk;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Says what a call costs: by the operator's price for the name that was asked for, else by what is known of the model.
/// A provider that is known to tell its charges is believed before either.
public final class Tariff {
    /// More is a provider's mistake, and would overflow the sums.
    private static final long MOST_TOKENS = 10_000_000_000L;

    private static final long MOST_NANO_USD = 1_000_000_000_000_000L;
    private static final String FREE_VARIANT = ":free";

    private final Supplier<Catalog> catalogs;
    private final Function<Instant, Catalog> earlier;

    public Tariff(Supplier<Catalog> catalogs) {
        this(catalogs, _ -> catalogs.get());
    }

    public Tariff(CatalogSource catalogs) {
        this(catalogs, catalogs::at);
    }

    private Tariff(Supplier<Catalog> catalogs, Function<Instant, Catalog> earlier) {
        this.catalogs = catalogs;
        this.earlier = earlier;
    }

    /// The prices of the moment at which a call began, which hold for all of it.
    public Tariff at(Instant moment) {
        Catalog then = earlier.apply(moment);
        return new Tariff(() -> then);
    }

    /// @param requestedModel as the caller wrote it
    /// @param provider who answered, null when nobody was asked: that costs nothing
    /// @param model the provider's name of it
    public Charge charge(String requestedModel, @Nullable String provider, @Nullable String model, Usage usage) {
        return provider == null
                ? Charge.NOTHING
                : charge(requestedModel, provider, model, usage, isFlatRate(catalogs.get(), provider));
    }

    /// The same for a call of which is known how it was paid.
    ///
    /// @param flatRate whether a subscription paid for it
    public Charge charge(
            String requestedModel, @Nullable String provider, @Nullable String model, Usage usage, boolean flatRate) {
        if (provider == null) {
            return Charge.NOTHING;
        }
        var question = new Question(catalogs.get(), requestedModel, provider, model == null ? "" : model);
        if (flatRate) {
            return new Charge(
                    0, question.listPrice().map(price -> nano(price, usage)).orElse(0L), true);
        }
        Optional<Long> reported = question.believed(usage.reportedNanoUsd());
        if (reported.isPresent()) {
            long list = question.listPrice().map(price -> nano(price, usage)).orElse(reported.get());
            return new Charge(reported.get(), list, true, Charge.Source.REPORTED);
        }
        return question.listPrice()
                .map(price -> nano(price, usage))
                .map(nano -> new Charge(nano, nano, true))
                .orElse(Charge.UNPRICED);
    }

    /// Whether this is the name of a provider; prices of those that are gone are unsure.
    public boolean knows(String provider) {
        return catalogs.get().provider(provider).isPresent();
    }

    /// What is paid per token, empty when that is not known: nothing where a subscription or the caller pays.
    public Optional<Price> price(String requestedModel, @Nullable String provider, @Nullable String model) {
        if (provider == null) {
            return Optional.empty();
        }
        var question = new Question(catalogs.get(), requestedModel, provider, model == null ? "" : model);
        return question.isFlatRate() ? Optional.of(Price.FREE) : question.listPrice();
    }

    /// Where the price of such a call comes from.
    Origin origin(String requestedModel, String provider, String model) {
        return new Question(catalogs.get(), requestedModel, provider, model).origin();
    }

    /// Who says what a model costs.
    public enum Origin {
        /// The operator's file.
        FILE,
        /// The facts that come with the gateway.
        SHIPPED,
        /// Nobody sends a bill.
        FREE,
        /// A subscription pays, whatever is used.
        FLAT_RATE,
        /// Nobody: calls count as nothing.
        UNKNOWN
    }

    private static boolean isFlatRate(Catalog catalog, String provider) {
        return catalog.provider(provider).filter(Provider::isFlatRate).isPresent();
    }

    private static long nano(Price price, Usage usage) {
        Usage tokens = usage.known();
        long nano = price.nanoUsd(new Usage(
                Math.min(tokens.input(), MOST_TOKENS),
                Math.min(tokens.cacheRead(), MOST_TOKENS),
                Math.min(tokens.cacheWrite5m(), MOST_TOKENS),
                Math.min(tokens.cacheWrite1h(), MOST_TOKENS),
                Math.min(tokens.output(), MOST_TOKENS),
                0));
        return Math.min(nano, MOST_NANO_USD);
    }

    private record Question(Catalog catalog, String requested, String provider, String model) {
        /// Whether calls are paid for some other way than by the token.
        boolean isFlatRate() {
            return Tariff.isFlatRate(catalog, provider);
        }

        /// A reported 0 is believed only of what is free: elsewhere it means that the provider does not know.
        Optional<Long> believed(long reported) {
            boolean credible = catalog.provider(provider)
                            .filter(told -> told.quirks().contains(Quirk.REPORTS_COST))
                            .isPresent()
                    && (reported > 0
                            || (reported == 0
                                    && listPrice().filter(Price::isFree).isPresent()));
            return credible ? Optional.of(Math.min(reported, MOST_NANO_USD)) : Optional.empty();
        }

        Origin origin() {
            if (isFlatRate()) {
                return Origin.FLAT_RATE;
            }
            if (written().isPresent()) {
                return Origin.FILE;
            }
            if (isFree()) {
                return Origin.FREE;
            }
            return known().isPresent() ? Origin.SHIPPED : Origin.UNKNOWN;
        }

        Optional<Price> listPrice() {
            return written().or(() -> isFree() ? Optional.of(Price.FREE) : known());
        }

        /// The simulator, models on machines of one's own, and what OpenRouter gives away.
        private boolean isFree() {
            return model.endsWith(FREE_VARIANT)
                    || catalog.provider(provider).filter(Question::sendsNoBill).isPresent();
        }

        private static boolean sendsNoBill(Provider asked) {
            return switch (asked.transport()) {
                case SIMULATOR -> true;
                case HTTP -> asked.speaks().contains(Dialect.OLLAMA) && asked.credential() instanceof Credential.None;
                case CLAUDE_CLI -> false;
            };
        }

        private Optional<Price> known() {
            return catalog.facts()
                    .find(model)
                    .or(this::newestOfItsLine)
                    .map(ModelFact::price)
                    .flatMap(Optional::ofNullable);
        }

        /// The `claude` command calls the newest models just `sonnet` or `opus`; the newest are first among the facts.
        private Optional<ModelFact> newestOfItsLine() {
            return catalog.facts().all().stream()
                    .filter(fact -> isFlatRate() && fact.id().startsWith("claude-" + model + "-"))
                    .findFirst();
        }

        /// The operator's price for the name that was asked for, for the pattern that fits it best, or for another name
        /// of the same model at the same provider.
        private Optional<Price> written() {
            String plain = ModelName.withoutBrackets(requested);
            return Stream.of(
                            Stream.of(requested, plain)
                                    .map(catalog.named()::get)
                                    .flatMap(Stream::ofNullable),
                            patterns(plain),
                            catalog.named().values().stream())
                    .flatMap(names -> names)
                    .filter(name -> name.deployments().stream().anyMatch(this::isIt))
                    .flatMap(name -> Stream.ofNullable(name.price()))
                    .findFirst();
        }

        private Stream<NamedModel> patterns(String plain) {
            return catalog.named().values().stream()
                    .filter(NamedModel::isPattern)
                    .filter(name ->
                            new Wildcard(name.name()).matches(requested) || new Wildcard(name.name()).matches(plain))
                    .sorted(Comparator.comparingInt((NamedModel name) -> new Wildcard(name.name()).literalLength())
                            .reversed());
        }

        private boolean isIt(Deployment deployment) {
            return deployment.provider().name().equals(provider)
                    && deployment.model().equals(model);
        }
    }
}
