package dev.drawbridge.dialect.gemini;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Gives calls without an id one, and their results the same (T55). Ids are made of where a call stands and what it
/// says, so that the same history always has the same ids; they are left out again on the way to Gemini.
final class CallIds {
    private static final Pattern MINTED = Pattern.compile("call_\\d+_[0-9a-f]{12}");
    private static final int HASH_BYTES = 6;

    private final List<Open> open = new ArrayList<>();
    private int count;

    private record Open(String id, String name) {}

    /// @param said the id that the call has, if it has one
    String call(@Nullable String said, String name, String arguments) {
        String id = said == null || said.isEmpty() ? mint(count, name + '\n' + arguments) : said;
        count++;
        open.add(new Open(id, name));
        return id;
    }

    /// The id of the call that a result answers: the one it names, else the oldest open call of that function.
    String result(@Nullable String said, String name) {
        if (said != null && !said.isEmpty()) {
            String named = take(call -> call.id().equals(said));
            String other = named == null ? take(call -> call.name().equals(name) && isMinted(call.id())) : named;
            return other == null ? said : other;
        }
        String oldest = take(call -> call.name().equals(name));
        return oldest == null ? mint(count++, "result\n" + name) : oldest;
    }

    private @Nullable String take(Predicate<Open> wanted) {
        for (int i = 0; i < open.size(); i++) {
            if (wanted.test(open.get(i))) {
                return open.remove(i).id();
            }
        }
        return null;
    }

    /// An id for a call in an answer.
    ///
    /// @param answer something that tells answers apart
    static String inAnswer(String answer, int index, String name, String arguments) {
        return mint(index, answer + '\n' + name + '\n' + arguments);
    }

    static boolean isMinted(String id) {
        return MINTED.matcher(id).matches();
    }

    private static String mint(int index, String content) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(content.getBytes(StandardCharsets.UTF_8));
            return "call_" + index + "_" + HexFormat.of().formatHex(digest, 0, HASH_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
