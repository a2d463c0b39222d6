package dev.drawbridge.console;

import dev.drawbridge.access.TeamRecord;
import org.springframework.util.MultiValueMap;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// A team as it stands in a form.
///
/// @param revision of the team when the form was shown, empty for a new one
public record TeamForm(String name, String revision, TermsForm terms) {
    static final TeamForm EMPTY = new TeamForm("", "", TermsForm.EMPTY);

    static TeamForm of(TeamRecord team) {
        return new TeamForm(team.name(), Long.toString(team.revision()), TermsForm.of(team.terms()));
    }

    static TeamForm of(MultiValueMap<String, String> sent) {
        return new TeamForm(Sent.text(sent, "name"), Sent.text(sent, "revision"), TermsForm.of(sent));
    }

    /// The same of a team whose name is known.
    TeamForm named(String known) {
        return new TeamForm(known, revision, terms);
    }

    /// In the words of the admin API: only what is other than before.
    ///
    /// @throws dev.drawbridge.call.FormException naming the member that is wrong
    ObjectNode wish(TeamForm before) {
        ObjectNode wish = JsonNodeFactory.instance.objectNode();
        Sent.put(wish, "name", name, before.name);
        terms.write(wish, before.terms);
        return wish;
    }
}
