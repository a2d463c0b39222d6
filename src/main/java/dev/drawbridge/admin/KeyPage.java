package dev.drawbridge.admin;

import dev.drawbridge.access.KeyRecord;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Which keys a list shows: the oldest first, so that new ones do not move the pages.
///
/// @param after the key that the page before ended with, null for the first page
record KeyPage(
        int limit,
        @Nullable Place after,
        @Nullable String team,
        @Nullable String owner) {
    private static final int MOST = 1000;
    private static final Pattern LIMIT = Pattern.compile("[1-9][0-9]{0,3}");
    private static final Pattern CURSOR = Pattern.compile("([0-9]{1,15})-(key_[0-9A-Za-z]{1,40})");
    private static final Comparator<Place> ORDER =
            Comparator.comparing(Place::createdAt).thenComparing(Place::id);

    /// A key's place in the list, also when it is gone.
    record Place(Instant createdAt, String id) {
        static Place of(KeyRecord key) {
            return new Place(key.createdAt(), key.id());
        }

        private String cursor() {
            return createdAt.toEpochMilli() + "-" + id;
        }
    }

    /// @throws AdminException naming the parameter that is wrong
    static KeyPage of(String limit, @Nullable String after, @Nullable String team, @Nullable String owner) {
        if (!LIMIT.matcher(limit).matches() || Integer.parseInt(limit) > MOST) {
            throw AdminException.badField("limit", "must be a whole number from 1 to " + MOST);
        }
        return new KeyPage(Integer.parseInt(limit), after == null ? null : place(after), team, owner);
    }

    private static Place place(String cursor) {
        Matcher form = CURSOR.matcher(cursor);
        if (!form.matches()) {
            throw AdminException.badField("after", "must be what 'next' was in the answer before");
        }
        return new Place(Instant.ofEpochMilli(Long.parseLong(form.group(1))), form.group(2));
    }

    /// One more than the page has, if there are more.
    List<KeyRecord> of(Stream<KeyRecord> all) {
        return all.filter(key -> team == null || team.equals(key.team()))
                .filter(key -> owner == null || owner.equals(key.owner()))
                .filter(key -> after == null || ORDER.compare(Place.of(key), after) > 0)
                .sorted(Comparator.comparing(Place::of, ORDER))
                .limit(limit + 1L)
                .toList();
    }

    /// What to ask for after this page, null when it is the last.
    @Nullable
    String next(List<KeyRecord> found) {
        return found.size() > limit ? Place.of(found.get(limit - 1)).cursor() : null;
    }
}
