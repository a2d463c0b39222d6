package dev.drawbridge.access;

import java.util.Set;

/// From where and with what a key may be used: what its own terms say and what its team's say must both hold. What is
/// empty restricts nothing.
///
/// @param keyClients product tokens of User-Agent in lower case
public record Restrictions(
        Networks keyNetworks, Networks teamNetworks, Set<String> keyClients, Set<String> teamClients) {
    public static final Restrictions NONE = new Restrictions(Networks.NONE, Networks.NONE, Set.of(), Set.of());

    public Restrictions {
        keyClients = Set.copyOf(keyClients);
        teamClients = Set.copyOf(teamClients);
    }
}
