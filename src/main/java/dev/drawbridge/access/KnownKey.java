package dev.drawbridge.access;

import dev.drawbridge.call.Caller;
import dev.drawbridge.call.LimitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/// A key and what follows from it and its team for whoever calls with it.
record KnownKey(KeyRecord key, CallerAuthentication principal) {
    /// @param team the terms of its team, [Terms#NONE] without one
    static KnownKey of(KeyRecord key, Terms team) {
        var caller = new Caller(
                key.id(),
                key.name(),
                key.team(),
                key.terms().allowlist().and(team.allowlist()),
                key.owner(),
                providers(key.terms().providers(), team.providers()),
                key.terms().limitSet(),
                key.team() == null ? LimitSet.NONE : team.limitSet());
        return new KnownKey(key, new CallerAuthentication(caller, restrictions(key.terms(), team)));
    }

    private static Set<String> providers(List<String> key, List<String> team) {
        if (key.isEmpty() || team.isEmpty()) {
            return new HashSet<>(key.isEmpty() ? team : key);
        }
        Set<String> both = new HashSet<>(key);
        both.retainAll(team);
        return both.isEmpty() ? Caller.NO_PROVIDER : both;
    }

    private static Restrictions restrictions(Terms key, Terms team) {
        return new Restrictions(
                Networks.of(key.cidrs()),
                Networks.of(team.cidrs()),
                lowerCase(key.clients()),
                lowerCase(team.clients()));
    }

    private static Set<String> lowerCase(List<String> clients) {
        return clients.stream().map(client -> client.toLowerCase(Locale.ROOT)).collect(Collectors.toUnmodifiableSet());
    }
}
