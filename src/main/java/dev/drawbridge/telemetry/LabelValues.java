package dev.drawbridge.telemetry;

import dev.drawbridge.chat.Blame;
import dev.drawbridge.chat.Fault;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The one check that every label value passes, so that nobody outside can make series without end: plain characters,
/// a bounded length, a bounded number of values per label. What does not pass becomes `other`.
final class LabelValues {
    static final String OTHER = "other";
    static final String NONE = "none";
    static final int MOST_PER_LABEL = 200;

    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9._:/-]{1,100}");

    private static final Pattern PEOPLES = Pattern.compile("[\\p{L}\\p{M}\\p{N}\\p{P}\\p{S} ]{1,100}");

    private final Map<Label, Set<String>> admitted = new EnumMap<>(Label.class);

    LabelValues() {
        for (Label label : Label.values()) {
            admitted.put(label, ConcurrentHashMap.newKeySet());
        }
    }

    /// A value that the operator's configuration or the gateway itself made, or that proved itself.
    String of(Label label, @Nullable String value) {
        if (value == null) {
            return NONE;
        }
        Set<String> values = valuesOf(label);
        if (values.contains(value)) {
            return value;
        }
        if (!PLAIN.matcher(value).matches()) {
            return OTHER;
        }
        return admit(values, value) ? value : OTHER;
    }

    /// A name that people chose for something of their own, which may have spaces and any letters.
    String ofPeople(Label label, String value) {
        return admitsOfPeople(label, value) ? value : OTHER;
    }

    /// Whether there is room for such a name.
    boolean admitsOfPeople(Label label, String value) {
        return PEOPLES.matcher(value).matches() && admit(valuesOf(label), value);
    }

    /// The provider's name of a model, which a client may have made up where names are passed through. It becomes a
    /// label when a call to it did anything but fail by the caller's fault.
    String ofModel(@Nullable String model, @Nullable Fault fault) {
        boolean mayBeInvented = fault != null
                && (fault.blame() == Blame.CALLER
                        || fault.kind().status() == 400
                        || fault.kind().status() == 404);
        return mayBeInvented ? ifKnown(Label.MODEL, model) : of(Label.MODEL, model);
    }

    private static boolean admit(Set<String> values, String value) {
        synchronized (values) {
            if (values.size() < MOST_PER_LABEL) {
                values.add(value);
            }
            return values.contains(value);
        }
    }

    /// A value that may be a client's invention: only shown when it is known by other means.
    String ifKnown(Label label, @Nullable String value) {
        if (value == null) {
            return NONE;
        }
        return valuesOf(label).contains(value) ? value : OTHER;
    }

    private Set<String> valuesOf(Label label) {
        return Objects.requireNonNull(admitted.get(label));
    }
}
