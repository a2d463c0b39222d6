package dev.drawbridge.console;

import dev.drawbridge.ledger.LedgerRow;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// One member of a ledger row as it is kept, for whoever wants to see all of them.
public record CallMember(String name, String value) {
    private static final JsonMapper JSON = new JsonMapper();

    static List<CallMember> of(LedgerRow row) {
        return JSON.readTree(row.toJson())
                .propertyStream()
                .map(member -> new CallMember(member.getKey(), text(member.getValue())))
                .toList();
    }

    private static String text(JsonNode value) {
        if (value.isNull()) {
            return Shown.NOTHING;
        }
        return value.isString() ? value.stringValue() : value.toString();
    }
}
