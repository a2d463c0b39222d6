package dev.drawbridge.cli;

import dev.drawbridge.access.NewKey;
import dev.drawbridge.admin.KeyMembers;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// What the command line says about a new key, put into the words of the admin API and checked by its rules.
final class Wishes {
    private static final JsonMapper JSON = new JsonMapper();
    private static final Pattern DAYS = Pattern.compile("([0-9]{1,5})([dh])");
    private static final Pattern LIMIT = Pattern.compile("([0-9]{1,15})\\s*(requests|tokens)/([a-z0-9]+)");
    private static final Pattern AT_ONCE = Pattern.compile("([0-9]{1,9})\\s*concurrent");
    private static final Pattern BUDGET =
            Pattern.compile("([0-9]{1,9}(?:\\.[0-9]{1,6})?)/([a-z0-9]+)(?::(strict|estimate))?");

    @Option(names = "--team", paramLabel = "TEAM", description = "The team it belongs to.")
    private @Nullable String team;

    @Option(names = "--owner", paramLabel = "PERSON", description = "Whose key it is.")
    private @Nullable String owner;

    @Option(names = "--expires", paramLabel = "WHEN", description = "When it ends: 2027-01-31T12:00:00Z, 90d or 12h.")
    private @Nullable String expires;

    @Option(names = "--model", paramLabel = "MODEL", split = ",", description = "A model or pattern that it may use.")
    private List<String> models = List.of();

    @Option(names = "--provider", paramLabel = "NAME", split = ",", description = "A provider that may serve it.")
    private List<String> providers = List.of();

    @Option(names = "--cidr", paramLabel = "RANGE", split = ",", description = "From where it may be used.")
    private List<String> cidrs = List.of();

    @Option(
            names = "--client",
            paramLabel = "NAME",
            split = ",",
            description = "A program that may use it: claude-cli.")
    private List<String> clients = List.of();

    @Option(
            names = "--limit",
            paramLabel = "LIMIT",
            split = ",",
            description = "60requests/minute, 100000tokens/day or 5concurrent.")
    private List<String> limits = List.of();

    @Option(
            names = "--budget",
            paramLabel = "BUDGET",
            split = ",",
            description = "USD per window: 20/month, or 20/month:strict for never a cent more.")
    private List<String> budgets = List.of();

    /// @throws dev.drawbridge.admin.AdminException saying what is wrong
    NewKey newKey(String name, Instant now) {
        return KeyMembers.create(body(name, now), now);
    }

    private ObjectNode body(String name, Instant now) {
        ObjectNode body = JSON.createObjectNode().put("name", name);
        put(body, "team", team);
        put(body, "owner", owner);
        put(body, "expires_at", expires == null ? null : instant(expires, now));
        put(body, "models", models);
        put(body, "providers", providers);
        put(body, "cidrs", cidrs);
        put(body, "clients", clients);
        ArrayNode limited = JSON.createArrayNode();
        limits.forEach(limit -> limited.add(limit(limit)));
        ArrayNode budgeted = JSON.createArrayNode();
        budgets.forEach(budget -> budgeted.add(budget(budget)));
        body.set("limits", limited);
        body.set("budgets", budgeted);
        return body;
    }

    private static void put(ObjectNode body, String member, @Nullable String text) {
        if (text != null) {
            body.put(member, text);
        }
    }

    private static void put(ObjectNode body, String member, List<String> texts) {
        if (!texts.isEmpty()) {
            ArrayNode list = body.putArray(member);
            texts.forEach(list::add);
        }
    }

    private static String instant(String text, Instant now) {
        Matcher days = DAYS.matcher(text);
        if (!days.matches()) {
            return text;
        }
        long hours = Long.parseLong(days.group(1)) * (days.group(2).equals("d") ? 24 : 1);
        return now.plusSeconds(hours * 3600).toString();
    }

    private static ObjectNode limit(String text) {
        Matcher atOnce = AT_ONCE.matcher(text);
        if (atOnce.matches()) {
            return JSON.createObjectNode().put("concurrent", Long.parseLong(atOnce.group(1)));
        }
        Matcher rate = LIMIT.matcher(text);
        if (rate.matches()) {
            return JSON.createObjectNode()
                    .put(rate.group(2), Long.parseLong(rate.group(1)))
                    .put("per", rate.group(3));
        }
        throw new WrongUseException(
                "--limit \"" + text + "\" must be like 60requests/minute, 100000tokens/day or 5concurrent.");
    }

    private static ObjectNode budget(String text) {
        Matcher budget = BUDGET.matcher(text);
        if (!budget.matches()) {
            throw new WrongUseException("--budget \"" + text + "\" must be like 20/month or 0.50/day:strict.");
        }
        ObjectNode node = JSON.createObjectNode()
                .put("usd", new BigDecimal(budget.group(1)))
                .put("per", budget.group(2));
        put(node, "mode", budget.group(3));
        return node;
    }
}
