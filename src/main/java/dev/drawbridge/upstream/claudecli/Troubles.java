package dev.drawbridge.upstream.claudecli;

import dev.drawbridge.chat.Blame;
import dev.drawbridge.chat.Fault;
import dev.drawbridge.chat.FaultKind;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Tells from what the command says why it gives no answer. It says so in sentences for people, mostly, and not always
/// as an error.
final class Troubles {
    private static final int LONGEST = 500;
    private static final Pattern NO_LOGIN = words("not logged in|/login|log in again|invalid api key|oauth token|"
            + "authentication_error|failed to authenticate|credentials");
    private static final Pattern LIMIT = words("limit reached|hit your .{0,40}limit|usage limit|rate.?limit|\\(429\\)");
    private static final Pattern OVERLOADED = words("overloaded|\\b529\\b");
    private static final Pattern TOO_LONG = words("prompt is too long|context (window|length|limit)");
    private static final Pattern NO_MODEL = words("issue with the selected model|not_found_error|invalid model");
    private static final Pattern NO_CREDIT = words("credit balance is too low");
    private static final Pattern UNKNOWN_FLAG = words("unknown option|unknown argument");

    /// Some versions write it behind their sentence: `…limit reached|1762952400`.
    private static final Pattern RESET = Pattern.compile("\\|(\\d{9,11})\\b");

    private final String provider;
    private final Clock clock;
    private @Nullable String word;
    private boolean limited;
    private @Nullable Instant resetsAt;

    Troubles(String provider, Clock clock) {
        this.provider = provider;
        this.clock = clock;
    }

    private static Pattern words(String alternatives) {
        return Pattern.compile(alternatives, Pattern.CASE_INSENSITIVE);
    }

    /// What a message that the command made up itself is about.
    void heard(String error) {
        word = error;
    }

    /// `rate_limit_event`: told on every call, also as long as everything is allowed.
    void limits(JsonNode info) {
        limited = info.path("status").asString("").equals("rejected");
        if (info.path("resetsAt").isIntegralNumber()) {
            resetsAt = Instant.ofEpochSecond(info.path("resetsAt").longValue());
        }
    }

    /// The trouble that a text tells, if it surely tells one although the command calls it an answer.
    Optional<Fault> inAnswer(String text) {
        FaultKind kind = kind(text, 0);
        return kind == FaultKind.INTERNAL ? Optional.empty() : Optional.of(fault(kind, text));
    }

    /// @param status HTTP status that the command got, 0 when it tells none
    Fault inError(String text, int status) {
        return fault(kind(text, status), text);
    }

    /// @param begun whether it had begun to work, so that something may have been used
    Fault atExit(String complaint, boolean begun) {
        FaultKind kind = kind(complaint, 0);
        if (kind != FaultKind.INTERNAL) {
            return fault(kind, complaint);
        }
        String why = UNKNOWN_FLAG.matcher(complaint).find()
                ? "it does not know an argument; update it, or set \"arguments\""
                : "the operator's log tells why";
        return Fault.provider(
                begun ? FaultKind.BROKEN_ANSWER : FaultKind.UNREACHABLE,
                "The claude command of provider '%s' ended without an answer: %s.".formatted(provider, why));
    }

    private FaultKind kind(String text, int status) {
        if (limited || "rate_limit".equals(word) || LIMIT.matcher(text).find()) {
            return FaultKind.RATE_LIMITED;
        }
        if (NO_CREDIT.matcher(text).find() || "billing_error".equals(word)) {
            return FaultKind.BILLING;
        }
        if (NO_LOGIN.matcher(text).find() || "authentication_failed".equals(word)) {
            return FaultKind.UNAUTHENTICATED;
        }
        if (TOO_LONG.matcher(text).find()) {
            return FaultKind.CONTEXT_TOO_LONG;
        }
        if (NO_MODEL.matcher(text).find()) {
            return FaultKind.MODEL_NOT_FOUND;
        }
        return OVERLOADED.matcher(text).find() ? FaultKind.OVERLOADED : ofStatus(status);
    }

    private static FaultKind ofStatus(int status) {
        return status < 400 ? FaultKind.INTERNAL : FaultKind.ofStatus(status);
    }

    private Fault fault(FaultKind kind, String said) {
        var fault = new Fault(kind, blame(kind), message(kind, said), null, null, null);
        return kind == FaultKind.RATE_LIMITED ? fault.withRetryAfter(untilReset(said)) : fault;
    }

    private String message(FaultKind kind, String said) {
        String quoted = said.length() > LONGEST ? said.substring(0, LONGEST) + "…" : said;
        return kind == FaultKind.UNAUTHENTICATED
                ? "The claude command of provider '%s' is not logged in: its owner runs \"claude\" on the gateway's machine and logs in there. It said: %s"
                        .formatted(provider, quoted)
                : "The claude command of provider '%s' said: %s".formatted(provider, quoted);
    }

    private static Blame blame(FaultKind kind) {
        return kind == FaultKind.CONTEXT_TOO_LONG || kind == FaultKind.BAD_REQUEST || kind == FaultKind.TOO_LARGE
                ? Blame.CALLER
                : Blame.PROVIDER;
    }

    private @Nullable Duration untilReset(String said) {
        var written = RESET.matcher(said);
        Instant reset = written.find() ? Instant.ofEpochSecond(Long.parseLong(written.group(1))) : resetsAt;
        if (reset == null) {
            return null;
        }
        var wait = Duration.between(clock.instant(), reset);
        return wait.isNegative() ? Duration.ZERO : wait;
    }
}
