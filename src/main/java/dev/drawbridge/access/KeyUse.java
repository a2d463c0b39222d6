package dev.drawbridge.access;

import dev.drawbridge.access.AccessRefusedException.Reason;
import java.util.Set;
import java.util.TreeSet;

/// What a good key may be used for: from where, and with which program.
final class KeyUse {
    private final Restrictions restrictions;
    private final String key;
    private final String team;

    KeyUse(CallerAuthentication who) {
        this.restrictions = who.restrictions();
        this.key = "The key '" + who.caller().keyName() + "'";
        this.team = "The team '" + who.caller().team() + "' of this key";
    }

    /// @throws AccessRefusedException when the key or its team may not be used from there
    void mustBeFrom(ClientAddress from) {
        mustBeIn(restrictions.keyNetworks(), from, key);
        mustBeIn(restrictions.teamNetworks(), from, team);
    }

    /// @throws AccessRefusedException when the key or its team may not be used by that program
    void mustBeBy(ProductToken client) {
        mustBeOneOf(restrictions.keyClients(), client, key);
        mustBeOneOf(restrictions.teamClients(), client, team);
    }

    private static void mustBeIn(Networks networks, ClientAddress from, String whose) {
        if (!networks.isEmpty() && !from.isIn(networks)) {
            throw new AccessRefusedException(
                    Reason.ADDRESS, whose + " may not be used from this address (" + from + ").");
        }
    }

    private static void mustBeOneOf(Set<String> clients, ProductToken client, String whose) {
        if (!client.isOneOf(clients)) {
            throw new AccessRefusedException(
                    Reason.CLIENT,
                    whose + " may not be used by " + client + ", only by " + String.join(", ", new TreeSet<>(clients))
                            + ".");
        }
    }
}
