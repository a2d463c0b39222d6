package dev.drawbridge.dialect.anthropic;

import dev.drawbridge.dialect.RequestBody;
import dev.drawbridge.dialect.SessionName;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;

/// Looks at a request as it passes by for the conversation that it belongs to, and refuses other dialects.
final class HeadForm implements RequestBody.Form {
    /// Claude Code writes `user_…_account_…_session_UUID`, newer ones an object as text.
    private static final Pattern SESSION =
            Pattern.compile("_session_([0-9A-Za-z-]+)|\"session_id\"\\s*:\\s*\"([^\"]+)\"");

    private @Nullable String user;

    @Override
    public void member(String name, JsonParser json) {
        if (name.equals("metadata")) {
            user = SessionName.member(json, "user_id");
        } else {
            json.skipChildren();
        }
    }

    @Override
    public boolean isOwn(Set<String> members) {
        WrongDialect.refuse(members);
        return true;
    }

    @Override
    public @Nullable String session() {
        if (user == null) {
            return null;
        }
        Matcher session = SESSION.matcher(user);
        if (!session.find()) {
            return SessionName.of(user);
        }
        return SessionName.of(session.group(1) != null ? session.group(1) : session.group(2));
    }
}
