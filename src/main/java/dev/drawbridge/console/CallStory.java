package dev.drawbridge.console;

import dev.drawbridge.ledger.LedgerRow;
import java.util.ArrayList;
import java.util.List;

/// Tells in sentences what became of a call and why it cost what it cost.
final class CallStory {
    private static final String SUBSCRIPTION = "subscription";
    private static final String REPORTED = "reported";

    private CallStory() {}

    static List<String> of(LedgerRow row) {
        List<String> story = new ArrayList<>();
        story.add("The key “%s” asked for “%s” in the dialect %s."
                .formatted(row.key(), row.requestedModel(), row.dialect()));
        story.add(route(row));
        FaultWords.of(row).ifPresent(story::add);
        story.add(ending(row));
        if (!row.losses().isEmpty()) {
            story.add("The provider speaks another dialect, which has no place for: " + String.join(", ", row.losses())
                    + ".");
        }
        if (row.estimated()) {
            story.add("The provider did not tell all of the usage; the gateway counted the rest.");
        }
        if (row.provider() != null) {
            story.add(cost(row));
        }
        return story;
    }

    private static String route(LedgerRow row) {
        String provider = row.provider();
        if (provider == null) {
            return "No provider was asked.";
        }
        String last = "“" + row.model() + "” at " + provider;
        return row.attempts() > 1
                ? "%d targets were tried one after the other; the last one was %s.".formatted(row.attempts(), last)
                : "It went to " + last + " and nowhere else.";
    }

    private static String ending(LedgerRow row) {
        String answered = "The client got the status " + row.status();
        return switch (row.outcome()) {
            case "ok" -> answered + (row.finish() == null ? "." : "; the answer ended with “" + row.finish() + "”.");
            case "cancelled" -> "The client went away after " + Shown.millis(row.durationMs()) + ".";
            case "failed_after_output" -> "It failed in the middle of the answer, so no other target could take over.";
            case "failed_before_output" -> answered + " and nothing of an answer.";
            case "refused" -> answered + " at once; nothing was paid for.";
            default -> answered + ".";
        };
    }

    private static String cost(LedgerRow row) {
        if (!row.priced()) {
            return "Nobody knows the price of this model: it counts as nothing. Limits & prices says how to set one.";
        }
        if (row.credential().equals(SUBSCRIPTION)) {
            Long list = row.listNanoUsd();
            return "A subscription pays for it; by the price list it would be " + Shown.usd(list == null ? 0 : list)
                    + ".";
        }
        String by = REPORTED.equals(row.costSource()) ? "as the provider says" : "by the price list";
        return row.costNanoUsd() == 0
                ? "It cost nothing."
                : "It cost %s, %s.".formatted(Shown.usd(row.costNanoUsd()), by);
    }
}
