package dev.drawbridge.console;

import dev.drawbridge.call.BudgetForm;
import dev.drawbridge.call.FormException;
import dev.drawbridge.call.LimitForm;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Lists, limits and budgets as people type them into a form, one in a line, and as the admin API has them.
final class FormText {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final Pattern LIMIT =
            Pattern.compile("([0-9]{1,18}) (requests?|tokens?) (?:per|a|an|/) ([a-z0-9]+)|([0-9]{1,18}) concurrent");
    private static final Pattern BUDGET = Pattern.compile(
            "\\$? ?([0-9]{1,12}(?:\\.[0-9]{1,9})?) (?:usd )?(?:per|a|an|/) ([a-z0-9]+)(?: (strict|estimate))?");

    private FormText() {}

    /// Entries are parted by commas or lines.
    static ArrayNode list(String text) {
        ArrayNode entries = JSON.arrayNode();
        Stream.of(text.split("[,\\r\\n]"))
                .map(String::strip)
                .filter(one -> !one.isEmpty())
                .forEach(entries::add);
        return entries;
    }

    static String lines(List<String> entries) {
        return String.join("\n", entries);
    }

    /// @throws FormException naming the line that cannot be read
    static ArrayNode limits(String text) {
        ArrayNode limits = JSON.arrayNode();
        for (String line : each(text)) {
            Matcher form = LIMIT.matcher(line);
            if (!form.matches()) {
                throw unreadable("limits", line, "60 requests per minute, 100000 tokens per day or 8 concurrent");
            }
            ObjectNode limit = limits.addObject();
            if (form.group(1) == null) {
                limit.put("concurrent", Long.parseLong(form.group(4)));
            } else {
                String what = form.group(2).startsWith("request") ? "requests" : "tokens";
                limit.put(what, Long.parseLong(form.group(1))).put("per", form.group(3));
            }
        }
        return limits;
    }

    static String ofLimits(List<LimitForm> limits) {
        return limits.stream().map(FormText::text).collect(Collectors.joining("\n"));
    }

    private static String text(LimitForm limit) {
        if (limit.concurrent() != null) {
            return limit.concurrent() + " concurrent";
        }
        String amount = limit.requests() == null ? limit.tokens() + " tokens" : limit.requests() + " requests";
        return amount + " per " + limit.per();
    }

    /// @throws FormException naming the line that cannot be read
    static ArrayNode budgets(String text) {
        ArrayNode budgets = JSON.arrayNode();
        for (String line : each(text)) {
            Matcher form = BUDGET.matcher(line);
            if (!form.matches()) {
                throw unreadable("budgets", line, "5.00 per day or 20 per month strict");
            }
            ObjectNode budget = budgets.addObject()
                    .put("usd", new BigDecimal(form.group(1)))
                    .put("per", form.group(2));
            if (form.group(3) != null) {
                budget.put("mode", form.group(3));
            }
        }
        return budgets;
    }

    static String ofBudgets(List<BudgetForm> budgets) {
        return budgets.stream().map(FormText::text).collect(Collectors.joining("\n"));
    }

    private static String text(BudgetForm budget) {
        String mode = "strict".equals(budget.mode()) ? " strict" : "";
        return budget.usd() + " per " + budget.per() + mode;
    }

    private static List<String> each(String text) {
        return text.lines()
                .map(line -> line.strip().replaceAll("\\s+", " ").toLowerCase(Locale.ROOT))
                .filter(line -> !line.isEmpty())
                .toList();
    }

    private static FormException unreadable(String member, String line, String example) {
        String shown = line.length() > 60 ? line.substring(0, 60) + "…" : line;
        return new FormException(member, "has a line that cannot be read: \"" + shown + "\". Write " + example);
    }
}
