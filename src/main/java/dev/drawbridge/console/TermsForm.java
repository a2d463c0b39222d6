package dev.drawbridge.console;

import dev.drawbridge.access.Terms;
import org.springframework.util.MultiValueMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// On what terms a key or a team may be used, as it stands in a form.
public record TermsForm(String models, String providers, String cidrs, String clients, String limits, String budgets) {
    static final TermsForm EMPTY = new TermsForm("", "", "", "", "", "");

    static TermsForm of(Terms terms) {
        return new TermsForm(
                FormText.lines(terms.models()),
                FormText.lines(terms.providers()),
                FormText.lines(terms.cidrs()),
                FormText.lines(terms.clients()),
                FormText.ofLimits(terms.limits()),
                FormText.ofBudgets(terms.budgets()));
    }

    static TermsForm of(MultiValueMap<String, String> sent) {
        return new TermsForm(
                Sent.text(sent, "models"),
                Sent.text(sent, "providers"),
                Sent.text(sent, "cidrs"),
                Sent.text(sent, "clients"),
                Sent.text(sent, "limits"),
                Sent.text(sent, "budgets"));
    }

    /// Writes what is other than before; nothing takes a restriction away.
    ///
    /// @throws dev.drawbridge.call.FormException naming the member that is wrong
    void write(ObjectNode wish, TermsForm before) {
        put(wish, "models", FormText.list(models), FormText.list(before.models));
        put(wish, "providers", FormText.list(providers), FormText.list(before.providers));
        put(wish, "cidrs", FormText.list(cidrs), FormText.list(before.cidrs));
        put(wish, "clients", FormText.list(clients), FormText.list(before.clients));
        put(wish, "limits", FormText.limits(limits), FormText.limits(before.limits));
        put(wish, "budgets", FormText.budgets(budgets), FormText.budgets(before.budgets));
    }

    private static void put(ObjectNode wish, String member, JsonNode now, JsonNode before) {
        if (!now.equals(before)) {
            wish.set(member, now.isEmpty() ? JsonNodeFactory.instance.nullNode() : now);
        }
    }
}
