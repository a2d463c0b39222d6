package dev.drawbridge.process;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A curl command as it stands in a text for people, ready to be carried out.
record CurlCommand(String path, Map<String, String> headers, String body) {
    /// Up to a line that does not end in a backslash.
    private static final Pattern COMMAND = Pattern.compile("curl (?:[^\n]*\\\\\n)*[^\n]*");

    private static final Pattern ADDRESS = Pattern.compile("http://localhost:\\d+(/\\S*)");
    private static final Pattern HEADER = Pattern.compile("-H (?:\"([^\"]*)\"|'([^']*)')");
    private static final Pattern BODY = Pattern.compile("-d '([^']*)'");

    /// @param variables of the shell
    static List<CurlCommand> in(String text, Map<String, String> variables) {
        return COMMAND.matcher(text)
                .results()
                .map(MatchResult::group)
                .filter(command -> BODY.matcher(command).find())
                .map(command -> read(command, variables))
                .toList();
    }

    private static CurlCommand read(String command, Map<String, String> variables) {
        Map<String, String> headers = new HashMap<>();
        HEADER.matcher(command).results().forEach(header -> {
            String text = header.group(1) == null ? header.group(2) : expanded(header.group(1), variables);
            headers.put(text.split(": ", 2)[0], text.split(": ", 2)[1]);
        });
        return new CurlCommand(first(ADDRESS, command), Map.copyOf(headers), first(BODY, command));
    }

    /// As a shell does it between double quotes, and only there.
    private static String expanded(String text, Map<String, String> variables) {
        return Pattern.compile("\\$(\\w+)")
                .matcher(text)
                .replaceAll(name -> Matcher.quoteReplacement(variables.getOrDefault(name.group(1), "")));
    }

    private static String first(Pattern pattern, String command) {
        Matcher found = pattern.matcher(command);
        if (!found.find()) {
            throw new AssertionError("no " + pattern + " in " + command);
        }
        return found.group(1);
    }

    HttpRequest request(URI gateway) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(gateway.resolve(path)).POST(BodyPublishers.ofString(body));
        headers.forEach(request::header);
        return request.build();
    }
}
