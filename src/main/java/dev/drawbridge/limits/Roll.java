package dev.drawbridge.limits;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Who of the replicas lives, told from how often each has shown that it does. Time is counted in this replica's own
/// looks, so that neither a clock that jumps nor a store that was away for long declares anybody dead.
final class Roll {
    private final String own;
    private final int aliveFor;
    private final int lostAfter;
    private final Map<String, Sight> sights = new HashMap<>();
    private int looks;

    /// @param aliveFor looks without a beat after which a replica no longer counts
    /// @param lostAfter looks without a beat after which it is lost
    Roll(String own, int aliveFor, int lostAfter) {
        this.own = own;
        this.aliveFor = aliveFor;
        this.lostAfter = lostAfter;
    }

    private record Sight(long beats, int look) {}

    /// @param beats by replica
    /// @return those that are lost
    synchronized List<String> look(Map<String, Long> beats) {
        looks++;
        sights.keySet().retainAll(beats.keySet());
        List<String> lost = new ArrayList<>();
        beats.forEach((replica, count) -> {
            Sight sight = sights.get(replica);
            if (sight == null || sight.beats != count) {
                sights.put(replica, new Sight(count, looks));
            } else if (!replica.equals(own) && looks - sight.look >= lostAfter) {
                lost.add(replica);
            }
        });
        return lost;
    }

    /// How many live, this one included.
    synchronized int alive() {
        long others = sights.entrySet().stream()
                .filter(sight -> !sight.getKey().equals(own))
                .filter(sight -> looks - sight.getValue().look < aliveFor)
                .count();
        return Math.toIntExact(others) + 1;
    }
}
