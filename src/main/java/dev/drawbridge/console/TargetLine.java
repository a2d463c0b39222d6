package dev.drawbridge.console;

import dev.drawbridge.admin.TargetView;
import dev.drawbridge.admin.TargetView.TargetFault;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A target of a provider as the console shows it.
///
/// @param tone `good`, `warn` or `bad`
/// @param credential null for the only one
public record TargetLine(
        String model,
        @Nullable String credential,
        String tone,
        String state,
        String success,
        String firstEvent,
        String lastFault) {
    static TargetLine of(TargetView view, Instant now) {
        Long first = view.firstEventMs();
        TargetFault fault = view.lastFault();
        return new TargetLine(
                view.model(),
                view.credential().equals("default") ? null : view.credential(),
                tone(view),
                state(view, now),
                view.successRatio().movePointRight(2).stripTrailingZeros().toPlainString() + " %",
                first == null ? Shown.NOTHING : Shown.millis(first),
                fault == null ? Shown.NOTHING : fault.kind().replace('_', ' ') + " " + Shown.ago(fault.at(), now));
    }

    private static String tone(TargetView view) {
        return switch (view.breaker()) {
            case "open" -> "bad";
            case "half_open" -> "warn";
            default -> view.coolingUntil() == null ? "good" : "warn";
        };
    }

    private static String state(TargetView view, Instant now) {
        Instant open = view.openUntil();
        Instant cooling = view.coolingUntil();
        if (open != null) {
            return "left alone, tried again " + LimitText.resets(open, now);
        }
        if (view.breaker().equals("half_open")) {
            return "being tried again";
        }
        return cooling == null ? "asked" : "asked last, anew " + LimitText.resets(cooling, now);
    }
}
