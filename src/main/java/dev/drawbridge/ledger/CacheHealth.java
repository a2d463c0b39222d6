package dev.drawbridge.ledger;

import dev.drawbridge.catalog.CacheLoss;
import dev.drawbridge.catalog.Tariff;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// How well a provider's prompt caches are used, as far as the ledger tells: how much of the prompts came out of them,
/// and what conversations lost that moved elsewhere.
///
/// @param recent the last 15 minutes
/// @param day the last 24 hours
/// @param models the last 24 hours by the provider's name of the model
public record CacheHealth(Stretch recent, Stretch day, Map<String, Stretch> models) {
    public static final CacheHealth UNKNOWN = new CacheHealth(Stretch.NONE, Stretch.NONE, Map.of());

    /// Providers forget what was not asked for in the meantime.
    private static final Duration KEPT = Duration.ofHours(1);

    public CacheHealth {
        models = Map.copyOf(models);
    }

    /// One stretch of time up to now.
    ///
    /// @param read tokens that came out of a cache
    /// @param prompt tokens of all prompts
    /// @param lostNanoUsd what was paid again for prompts that lay in a cache here, estimated
    public record Stretch(long read, long prompt, long lostNanoUsd) {
        static final Stretch NONE = new Stretch(0, 0, 0);

        /// How many of a thousand tokens came out of a cache, null when there were none.
        public @Nullable Long hitPerMille() {
            return prompt == 0 ? null : read * 1000 / prompt;
        }

        private Stretch plus(Stretch other) {
            return new Stretch(read + other.read, prompt + other.prompt, lostNanoUsd + other.lostNanoUsd);
        }
    }

    /// By the name of the provider.
    ///
    /// @param newest rows, the newest first
    public static Map<String, CacheHealth> ofAll(List<LedgerRow> newest, Instant now, Tariff tariff) {
        var found = new HashMap<String, Sum>();
        var homes = new HashMap<Conversation, LedgerRow>();
        for (LedgerRow row : newest.reversed()) {
            String provider = row.provider();
            String model = row.model();
            if (provider != null && model != null && row.startedAt().isAfter(now.minus(ProviderHealth.DAY))) {
                boolean recent = row.startedAt().isAfter(now.minus(ProviderHealth.RECENT));
                Stretch used = new Stretch(row.cacheRead(), row.usage().prompt(), 0);
                found.computeIfAbsent(provider, _ -> new Sum()).add(model, used, recent);
                LedgerRow home = row.session() == null ? null : homes.put(Conversation.of(row), row);
                if (home != null && isLeft(home, row)) {
                    var lost = new Stretch(0, 0, lost(home, row, tariff));
                    found.computeIfAbsent(home.provider(), _ -> new Sum())
                            .add(Objects.requireNonNull(home.model()), lost, recent);
                }
            }
        }
        var all = new HashMap<String, CacheHealth>();
        found.forEach((provider, sum) -> all.put(provider, sum.health()));
        return all;
    }

    private static boolean isLeft(LedgerRow home, LedgerRow row) {
        boolean same = Objects.equals(home.provider(), row.provider()) && Objects.equals(home.model(), row.model());
        return !same && home.startedAt().plus(KEPT).isAfter(row.startedAt());
    }

    private static long lost(LedgerRow home, LedgerRow row, Tariff tariff) {
        long cached = home.cacheRead() + home.usage().cacheWrite();
        return CacheLoss.nanoUsd(
                tariff.price(home.requestedModel(), home.provider(), home.model()),
                Math.min(cached, row.usage().prompt()) - row.cacheRead());
    }

    /// The name that was asked for belongs to it, since clients ask small models for chores of the same conversation.
    private record Conversation(String keyId, @Nullable String session, String model) {
        static Conversation of(LedgerRow row) {
            return new Conversation(row.keyId(), row.session(), row.requestedModel());
        }
    }

    private static final class Sum {
        private final Map<String, Stretch> models = new TreeMap<>();
        private Stretch recent = Stretch.NONE;
        private Stretch day = Stretch.NONE;

        void add(String model, Stretch more, boolean isRecent) {
            models.merge(model, more, Stretch::plus);
            day = day.plus(more);
            recent = isRecent ? recent.plus(more) : recent;
        }

        CacheHealth health() {
            return new CacheHealth(recent, day, models);
        }
    }
}
