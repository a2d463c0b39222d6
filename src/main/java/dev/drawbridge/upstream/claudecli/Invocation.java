package dev.drawbridge.upstream.claudecli;

import dev.drawbridge.catalog.CliCommand;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/// How to run the command for one request: the only place that knows its flags. [CLI
/// reference](https://code.claude.com/docs/en/cli-reference)
///
/// @param command the program and its arguments
/// @param environment all variables that it gets
/// @param input what it reads from its standard input
record Invocation(List<String> command, Map<String, String> environment, String input) {
    /// Linux takes no single argument above 128 KiB.
    private static final int LONGEST_ARGUMENT = 100 * 1024;

    private static final int SHORTEST_QUOTE = 8;

    /// Stands last.
    private static final String SYSTEM_PROMPT = "--system-prompt=";

    private static final List<String> ALWAYS =
            List.of("-p", "--output-format", "stream-json", "--verbose", "--no-session-persistence");

    /// None of its own tools, of the machine's servers, of the user's and the folder's settings, and of the commands
    /// that a prompt could call.
    private static final List<String> NOTHING_OF_ITS_OWN =
            List.of("--tools", "", "--strict-mcp-config", "--setting-sources", "", "--disable-slash-commands");

    /// What it needs to find its login. An API key of the gateway's is not among them: the command would bill it.
    private static final Set<String> PASSED = Set.of("HOME", "PATH", "USER", "LANG", "TERM", "CLAUDE_CONFIG_DIR");

    Invocation {
        command = List.copyOf(command);
        environment = Map.copyOf(environment);
    }

    /// @param environment the gateway's own
    static Invocation of(CliCommand command, CliRequest request, Map<String, String> environment) {
        boolean fits = isArgument(request.system());
        var line = new ArrayList<String>();
        line.add(command.program());
        line.addAll(ALWAYS);
        if (request.stream()) {
            line.add("--include-partial-messages");
        }
        List<String> own = command.arguments();
        line.addAll(own == null ? NOTHING_OF_ITS_OWN : own);
        line.add("--model=" + request.model());
        if (request.effort() != null) {
            line.add("--effort=" + request.effort());
        }
        // Without it, or with an empty one, the command brings its own of many thousand tokens
        line.add(SYSTEM_PROMPT + (fits ? request.system() : ""));
        String input = Transcript.of(fits ? "" : request.system(), request.turns());
        return new Invocation(line, variables(request, environment), input);
    }

    /// Whether a line quotes the caller, so that it belongs into no log.
    boolean isQuotedIn(String line) {
        String looked = line.strip();
        return Stream.of(input, command.getLast().substring(SYSTEM_PROMPT.length()))
                .anyMatch(said -> said.contains(looked)
                        || said.lines()
                                .map(String::strip)
                                .anyMatch(part -> part.length() >= SHORTEST_QUOTE && looked.contains(part)));
    }

    private static boolean isArgument(String text) {
        return text.indexOf('\0') < 0 && text.getBytes(StandardCharsets.UTF_8).length <= LONGEST_ARGUMENT;
    }

    private static Map<String, String> variables(CliRequest request, Map<String, String> environment) {
        var variables = new LinkedHashMap<String, String>();
        environment.forEach((name, value) -> {
            if (PASSED.contains(name)) {
                variables.put(name, value);
            }
        });
        variables.put("DISABLE_AUTOUPDATER", "1");
        if (request.maxTokens() != null) {
            variables.put("CLAUDE_CODE_MAX_OUTPUT_TOKENS", request.maxTokens().toString());
        }
        if (request.thinking() != null) {
            variables.put("MAX_THINKING_TOKENS", request.thinking().toString());
        }
        return variables;
    }
}
