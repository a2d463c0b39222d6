package dev.drawbridge.console;

import dev.drawbridge.access.PersonRecord;
import java.util.Objects;
import org.springframework.util.MultiValueMap;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// A person as it stands in a form.
public record PersonForm(String name, String email, String team, String role) {
    static final PersonForm EMPTY = new PersonForm("", "", "", "");
    static final PersonForm BLANK = new PersonForm("", "", "", "member");

    static PersonForm of(PersonRecord person) {
        return new PersonForm(
                person.name(),
                Objects.requireNonNullElse(person.email(), ""),
                Objects.requireNonNullElse(person.team(), ""),
                person.role().id());
    }

    static PersonForm of(MultiValueMap<String, String> sent) {
        return new PersonForm(
                Sent.text(sent, "name"), Sent.text(sent, "email"), Sent.text(sent, "team"), Sent.text(sent, "role"));
    }

    /// In the words of the admin API: only what is other than before.
    ObjectNode wish(PersonForm before) {
        ObjectNode wish = JsonNodeFactory.instance.objectNode();
        Sent.put(wish, "name", name, before.name);
        Sent.put(wish, "email", email, before.email);
        Sent.put(wish, "team", team, before.team);
        Sent.put(wish, "role", role, before.role);
        return wish;
    }
}
