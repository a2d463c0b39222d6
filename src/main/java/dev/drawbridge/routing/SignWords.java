package dev.drawbridge.routing;

import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Words and shapes by which easy and hard work are told apart. English, as most instructions to models are; what they
/// do not know is judged by its length, tools and history alone.
enum SignWords {
    /// Work in which one mistake spoils all the rest.
    HARD("refactor|re-?design|re-?write|architect|migrat|root cause|race condition|deadlock|memory leak|prove\\b|proof"
            + "|rigorous|concurren|lock-free|distributed|linearizab|invariant|threat model|security review"
            + "|optimi[sz]e|without downtime|data consistency|trade-offs|sharding|failover|ultrathink|async"
            + "|soundness|type checker|profile\\b|design and implement|inference algorithm|closed form|partition"
            + "|exactly-once|regression test|property test|plan first|vulnerab"),
    /// Work that needs somebody who can do it, but not much thought.
    PLAIN("implement|write (a|an|the|unit)|creat|add\\b|fix\\b|debug|explain|review|compare|test|update|error|design"
            + "|analy[sz]e|report|script|validat|why\\b|how does|how do we|where do|according to|using only"
            + "|port\\b|build\\b|quote|cite|make the"),
    /// What any model can do.
    EASY("^(hi|hello|hey|thanks|thank"
            + " you|ok|quota)\\b|translate|rephrase|spelling|grammar|classify|extract|rename|typo|convert|joke|one"
            + " word|yes or no|one line|commit message|summari[sz]e|sentiment|synonym"),
    /// How easy questions begin.
    QUESTION("what('s| is| does)\\b|how many|who (is|was)|which\\b|capital of"),
    /// The texts by which clients ask for their own needs.
    CHORE("new conversation topic|\\btitle\\b.{0,60}(chat|conversation|topic|summari)"
            + "|(summari|generate|extract|write).{0,60}\\btitle\\b|broad tags|follow-up questions|"
            + "command prefix|process bash commands|5-10 word|suggest(ed)? (prompts|replies)|autocompletion"),
    /// What looks like code.
    CODE("```|\\b(function|class|python|java|javascript|typescript|sql|bash|regex|code|golang|rust|haskell|component"
            + "|dockerfile|stack ?trace|exception|refactor|unit test|compile|git|api|endpoint|variable)\\b"),
    /// What looks like work on texts.
    TEXT("translat|summari[sz]|rephrase|grammar|spelling|e-?mail|announcement|letter|blog|extract|sentiment|classify");

    private final Pattern pattern;

    SignWords(String pattern) {
        this.pattern = Pattern.compile(pattern, Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
    }

    boolean in(String text) {
        return pattern.matcher(text).find();
    }

    /// How many different ones there are.
    int count(String text) {
        Set<String> found = pattern.matcher(text)
                .results()
                .map(MatchResult::group)
                .map(word -> word.toLowerCase(Locale.ROOT))
                .collect(Collectors.toSet());
        return found.size();
    }
}
