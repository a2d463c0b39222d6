package dev.drawbridge.dialect.openairesponses;

import dev.drawbridge.chat.Blame;
import dev.drawbridge.chat.Fault;
import dev.drawbridge.chat.FaultException;
import dev.drawbridge.chat.FaultKind;
import dev.drawbridge.dialect.Fields;
import java.util.List;

/// Refuses requests that lean on what only OpenAI has stored: another provider would answer without half of the
/// conversation (T87).
final class StoredState {
    private static final List<String> MEMBERS = List.of("previous_response_id", "conversation", "prompt");

    private StoredState() {}

    static void refuse(Fields body) {
        for (String member : MEMBERS) {
            if (body.node(member) != null) {
                throw refusal("'" + member + "'", member);
            }
        }
        if (body.flag("background")) {
            throw refusal("'background'", "background");
        }
    }

    static FaultException reference(Fields item) {
        return refusal("An 'item_reference'", item.path(""));
    }

    private static FaultException refusal(String what, String path) {
        String message = what + " needs a response stored by the provider, which this model's provider does not"
                + " have; send the whole conversation in 'input', with 'store': false.";
        return new FaultException(
                new Fault(FaultKind.BAD_REQUEST, Blame.CALLER, message, "unsupported_parameter", path, null));
    }
}
