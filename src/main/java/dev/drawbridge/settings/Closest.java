package dev.drawbridge.settings;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/// Finds the words that somebody who mistyped one may have meant.
public final class Closest {
    private Closest() {}

    /// At most `limit` of the words, the nearest first.
    public static List<String> to(String word, Collection<String> words, int limit) {
        int far = Math.max(2, word.length() / 3);
        return words.stream()
                .map(candidate -> new Candidate(candidate, distance(word, candidate)))
                .filter(candidate -> candidate.distance <= far && candidate.distance < candidate.word.length())
                .sorted(Comparator.comparingInt(Candidate::distance).thenComparing(Candidate::word))
                .limit(limit)
                .map(Candidate::word)
                .toList();
    }

    /// `; did you mean "url"?`, or nothing when no word is near.
    public static String hint(String word, Collection<String> words) {
        return to(word, words, 1).stream()
                .map(near -> "; did you mean \"" + near + "\"?")
                .findFirst()
                .orElse("");
    }

    private record Candidate(String word, int distance) {}

    /// Insertions, deletions, replacements and swaps of neighbours.
    private static int distance(String a, String b) {
        int[][] cost = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                cost[i][j] = i == 0 || j == 0 ? i + j : cheapest(cost, a, b, i, j);
            }
        }
        return cost[a.length()][b.length()];
    }

    private static int cheapest(int[][] cost, String a, String b, int i, int j) {
        int replaced = cost[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        int best = Math.min(replaced, 1 + Math.min(cost[i - 1][j], cost[i][j - 1]));
        boolean swapped = i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
        return swapped ? Math.min(best, cost[i - 2][j - 2] + 1) : best;
    }
}
