package dev.drawbridge.dialect.openairesponses;

import dev.drawbridge.dialect.OpenAiSession;
import dev.drawbridge.dialect.RequestBody;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;

/// Looks at a request as it passes by for the conversation that it belongs to, and refuses other dialects.
final class HeadForm implements RequestBody.Form {
    private final OpenAiSession session = new OpenAiSession();

    @Override
    public void member(String name, JsonParser json) {
        session.member(name, json);
    }

    @Override
    public boolean isOwn(Set<String> members) {
        OtherDialect.refuse(members);
        return true;
    }

    @Override
    public @Nullable String session() {
        return session.name();
    }
}
