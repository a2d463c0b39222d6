package dev.drawbridge.console;

import dev.drawbridge.admin.CacheView;
import dev.drawbridge.admin.LimitLine;
import dev.drawbridge.admin.ProviderView;
import dev.drawbridge.admin.ProviderView.FaultView;
import dev.drawbridge.admin.ProviderView.StretchView;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A provider as the console shows it.
///
/// @param tone `good`, `warn`, `bad`, or `idle` when nobody has called it
/// @param state the same in words
/// @param credentials what it is called with, never the values
/// @param more how many models are not named
public record ProviderCard(
        String name,
        String tone,
        String state,
        String place,
        String dialects,
        List<CredentialLine> credentials,
        @Nullable String owner,
        int models,
        List<String> shownModels,
        int more,
        @Nullable Usage window,
        String lastSuccess,
        List<SeenFault> faults,
        Stretch recent,
        Stretch day,
        Cache cache,
        List<TargetLine> targets) {
    private static final int MOST_MODELS = 6;
    private static final BigDecimal GOOD = new BigDecimal("0.99");
    private static final BigDecimal BAD = new BigDecimal("0.5");

    /// @param percent of what there is
    public record Usage(String text, long percent, String resets) {
        static Usage of(LimitLine line, Instant now) {
            return new Usage(
                    "%s of %s requests per %s"
                            .formatted(Shown.count(line.used()), Shown.count(line.limit()), line.per()),
                    Math.min(100, line.used() * 100 / line.limit()),
                    LimitText.resets(line.resetsAt(), now));
        }
    }

    public record SeenFault(
            String call,
            String ago,
            String kind,
            int status,
            @Nullable String model) {}

    public record Stretch(String calls, String success, String duration, String firstEvent) {
        static Stretch of(StretchView view) {
            BigDecimal ratio = view.successRatio();
            return new Stretch(
                    Shown.count(view.ok() + view.failed()),
                    percent(ratio),
                    range(view.p50Ms(), view.p95Ms()),
                    range(view.firstEventP50Ms(), view.firstEventP95Ms()));
        }

        private static String range(@Nullable Long half, @Nullable Long most) {
            return half == null ? Shown.NOTHING : Shown.millis(half) + " / " + Shown.millis(most);
        }
    }

    /// @param recent how much of the prompts came out of a cache, also of the day
    /// @param lost what moving conversations paid again in a day
    public record Cache(String recent, String day, String lost) {
        static Cache of(CacheView view) {
            return new Cache(
                    percent(view.recent().hitRatio()),
                    percent(view.day().hitRatio()),
                    Shown.usd(new BigDecimal(view.day().lostUsd())));
        }
    }

    private static String percent(@Nullable BigDecimal ratio) {
        return ratio == null
                ? Shown.NOTHING
                : ratio.movePointRight(2).stripTrailingZeros().toPlainString() + " %";
    }

    static ProviderCard of(ProviderView view, Instant now) {
        List<CredentialLine> credentials = view.credentials().stream()
                .map(one -> CredentialLine.of(one, view.transport().equals("claude_cli"), now))
                .toList();
        boolean missing = credentials.stream().allMatch(CredentialLine::isBad);
        String tone = tone(view, missing);
        return new ProviderCard(
                view.name(),
                tone,
                state(tone, missing),
                place(view),
                String.join(", ", view.dialects()),
                credentials,
                view.owner(),
                view.models().size(),
                view.models().stream().limit(MOST_MODELS).toList(),
                Math.max(0, view.models().size() - MOST_MODELS),
                view.window() == null ? null : Usage.of(view.window(), now),
                Shown.ago(view.lastSuccess(), now),
                view.lastFaults().stream().map(fault -> seen(fault, now)).toList(),
                Stretch.of(view.recent()),
                Stretch.of(view.day()),
                Cache.of(view.cache()),
                view.targets().stream()
                        .map(target -> TargetLine.of(target, now))
                        .toList());
    }

    private static SeenFault seen(FaultView fault, Instant now) {
        return new SeenFault(
                fault.call(),
                Shown.ago(fault.at(), now),
                fault.kind().replace('_', ' '),
                fault.status(),
                fault.model());
    }

    /// By the last minutes, or by the day where there was nothing in them.
    private static String tone(ProviderView view, boolean missing) {
        BigDecimal recent = view.recent().successRatio();
        BigDecimal ratio = recent == null ? view.day().successRatio() : recent;
        if (missing) {
            return "bad";
        }
        if (ratio == null) {
            return "idle";
        }
        return ratio.compareTo(GOOD) >= 0 ? "good" : ratio.compareTo(BAD) >= 0 ? "warn" : "bad";
    }

    private static String state(String tone, boolean missing) {
        if (missing) {
            return "Credential is missing or has ended";
        }
        return switch (tone) {
            case "good" -> "Answers";
            case "warn" -> "Fails now and then";
            case "bad" -> "Fails";
            default -> "Not called lately";
        };
    }

    private static String place(ProviderView view) {
        String address = view.address();
        if (address != null) {
            return address;
        }
        return view.transport().equals("simulator") ? "inside the gateway" : "the claude command on this machine";
    }
}
