package dev.drawbridge.upstream.simulator;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// The orders in a user's text. This is the one place where they are explained.
record Directives(List<Directive> all) {
    static final String HELP = """
        [sim:error 429] answers with this status; [sim:error 529 retry-after=7] also says when to try again
        [sim:error-after 3 500] an error inside the stream after 3 words
        [sim:cut 5] the connection breaks after 5 words
        [sim:delay 2s] waits before it answers, at most 5m
        [sim:silence 20s] goes silent after the first word of a stream, at most 5m
        [sim:words 200] says this many words, at most 100000
        [sim:pace 0] words per second of a stream, at most 1000; 0 is as fast as possible
        [sim:tool NAME] calls this tool of the request
        [sim:tools NAME,NAME] calls several in one answer
        [sim:empty-arguments NAME] calls it without any arguments
        [sim:thinking] thinks before it answers
        [sim:refuse] declines to answer
        [sim:length] runs into the output limit half way
        [sim:usage input=10 cache-read=4 cache-write=0 output=7 reasoning=0] reports these tokens
        """;

    /// Bounded and without nested repetition: the text may be megabytes of anything.
    private static final Pattern DIRECTIVE = Pattern.compile("\\[sim:([^\\[\\]]{0,300})]");

    private static final int MOST = 50;

    Directives {
        all = List.copyOf(all);
    }

    static Directives in(String text) {
        return new Directives(DIRECTIVE
                .matcher(text)
                .results()
                .limit(MOST)
                .map(match -> DirectiveParser.parse(match.group(1)))
                .toList());
    }

    /// The text without its directives.
    static String strip(String text) {
        return DIRECTIVE.matcher(text).replaceAll("").strip();
    }

    <D extends Directive> Optional<D> find(Class<D> kind) {
        return all.stream().filter(kind::isInstance).map(kind::cast).findFirst();
    }

    boolean has(Class<? extends Directive> kind) {
        return find(kind).isPresent();
    }
}
