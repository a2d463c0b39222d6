package dev.drawbridge.cli;

import dev.drawbridge.catalog.ProviderCredential;
import dev.drawbridge.explain.Explanation;
import dev.drawbridge.explain.Explanation.AttemptPart;
import dev.drawbridge.explain.Explanation.KeyPart;
import dev.drawbridge.explain.Explanation.LimitPart;
import dev.drawbridge.explain.Explanation.NamePart;
import dev.drawbridge.explain.Explanation.PricePart;
import dev.drawbridge.explain.Explanation.TokensPart;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// An explanation as people read it.
final class ExplanationText {
    private static final String INDENT = "  ";
    private static final String DEEPER = "     ";

    private final Screen screen;
    private final Explanation explained;
    private final List<String> lines = new ArrayList<>();

    ExplanationText(Screen screen, Explanation explained) {
        this.screen = screen;
        this.explained = explained;
    }

    String text() {
        String verdict = screen.styled(explained.allowed() ? "fg(green)" : "fg(red)", explained.allowed() ? "✓" : "✗");
        lines.add(verdict + " " + screen.bold(explained.verdict()));
        lines.add("");
        lines.add("Request   " + explained.dialect() + (explained.dialectGuessed() ? " (by its looks)" : "")
                + ", model " + explained.model());
        key(explained.key());
        name(explained.name());
        route();
        tokens(explained.tokens());
        attempts();
        limits(explained.limits());
        if (!explained.missing().isEmpty()) {
            lines.add("");
            lines.add(screen.bold("Not known"));
            explained.missing().forEach(what -> lines.add(INDENT + "! " + what));
        }
        return String.join(System.lineSeparator(), lines);
    }

    private void key(@Nullable KeyPart key) {
        if (key == null) {
            return;
        }
        String team = key.team() == null ? "" : ", team " + key.team();
        String owner = key.owner() == null ? "" : ", owner " + key.owner();
        lines.add("Key       " + key.name() + " (" + key.id() + ")" + team + owner
                + (key.refusals().isEmpty() ? ": may be used" : ""));
        key.refusals().forEach(why -> lines.add("          ✗ " + why));
    }

    private void name(@Nullable NamePart name) {
        if (name == null) {
            lines.add("Name      nobody here knows it");
            return;
        }
        String rule = switch (name.rule()) {
            case "name" -> "is written below models";
            case "pattern" -> "is taken by the pattern \"" + name.matched() + "\" below models";
            case "provider" -> "names its provider itself: " + name.matched();
            case "auto" -> "leaves the choice to the gateway";
            case "tier" -> "is a tier: the cheapest models of it";
            case "claude" -> "is of a line of Claude that routing.claude sends to " + name.matched();
            case "default" -> "is not known here; the default is " + name.matched();
            case "known" -> "is a well-known model: " + name.matched();
            default -> "works with the simulator, which is all there is";
        };
        String thinking = name.thinking() == null ? "" : "; its end means thinking: " + name.thinking();
        lines.add("Name      " + rule + thinking);
    }

    private void route() {
        explained.route().stream()
                .filter(step -> !step.rule().equals("name"))
                .forEach(step -> lines.add("Route     " + step.rule() + ": " + step.text()));
    }

    private void tokens(@Nullable TokensPart tokens) {
        if (tokens == null) {
            return;
        }
        lines.add("Tokens    " + (tokens.exact() ? "" : "about ") + tokens.input() + " in, about " + tokens.output()
                + " out");
        if (!tokens.thinking().isEmpty()) {
            lines.add("Thinking  asked for: " + members(tokens.thinking()));
        }
    }

    private void attempts() {
        if (explained.attempts().isEmpty() && explained.skipped().isEmpty()) {
            return;
        }
        lines.add("");
        lines.add(screen.bold("Attempts"));
        explained.attempts().forEach(this::attempt);
        explained
                .skipped()
                .forEach(skipped -> lines.add(
                        INDENT + "-  " + skipped.provider() + ":" + skipped.model() + " skipped: " + skipped.why()));
    }

    private void attempt(AttemptPart attempt) {
        lines.add(INDENT + attempt.attempt() + ". " + screen.bold(attempt.provider() + ":" + attempt.model()) + " over "
                + attempt.dialect() + ", " + attempt.way() + with(attempt.credential()));
        lines.add(DEEPER + price(attempt.price(), attempt.cost()));
        if (!attempt.thinking().isEmpty()) {
            lines.add(DEEPER + "thinking sent: " + members(attempt.thinking()));
        }
        attempt.losses().forEach(loss -> lines.add(DEEPER + "loses " + loss.field() + ": " + loss.reason()));
        if (attempt.refused() != null) {
            lines.add(DEEPER + "✗ " + attempt.refused());
        }
    }

    /// The only credential of a provider goes without saying.
    private static String with(String credential) {
        return credential.equals(ProviderCredential.DEFAULT) ? "" : ", with credential " + credential;
    }

    private static String price(@Nullable PricePart price, @Nullable String cost) {
        if (price == null) {
            return "no price is known";
        }
        String cached = price.cacheRead() == null ? "" : ", $" + price.cacheRead() + " read from cache";
        return "$" + price.input() + " in, $" + price.output() + " out" + cached + " per million tokens"
                + (cost == null ? "" : "; this call about $" + cost);
    }

    private void limits(@Nullable List<LimitPart> limits) {
        if (limits == null) {
            return;
        }
        lines.add("");
        lines.add(screen.bold("Limits and budgets"));
        if (limits.isEmpty()) {
            lines.add(INDENT + "none");
            return;
        }
        var table = new Table();
        limits.forEach(limit -> table.row(
                limit.enough() ? "✓" : "✗",
                (limit.scope() + " " + limit.name()).strip(),
                limit.what(),
                limit.left() + " of " + limit.limit() + " left",
                "asks " + limit.asked(),
                limit.resetsAt() == null ? "" : "until " + limit.resetsAt()));
        lines.add(table.text(INDENT));
    }

    private static String members(Map<String, String> members) {
        return members.entrySet().stream()
                .map(member -> member.getKey() + "=" + member.getValue())
                .collect(Collectors.joining(", "));
    }
}
