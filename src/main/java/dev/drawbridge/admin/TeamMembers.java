package dev.drawbridge.admin;

import dev.drawbridge.access.DisplayName;
import dev.drawbridge.access.Terms;
import dev.drawbridge.call.FormException;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.node.ObjectNode;

/// Reads what an admin wants of a team.
final class TeamMembers {
    private static final Set<String> OF_NEW =
            Stream.concat(Stream.of("name"), TermsMembers.KNOWN.stream()).collect(Collectors.toUnmodifiableSet());

    private TeamMembers() {}

    /// A team that is to be made.
    record NewTeam(String name, Terms terms) {}

    /// @throws AdminException naming the member that is wrong
    /// @throws FormException likewise
    static NewTeam create(ObjectNode body) {
        var members = new Members(body);
        members.mustBeAmong(OF_NEW, "team");
        String name = members.text("name");
        if (name == null) {
            throw members.bad("name", "is required");
        }
        DisplayName.checkTeam("name", name);
        return new NewTeam(name, TermsMembers.read(members, Terms.NONE));
    }

    /// What is not mentioned stays; null takes a restriction away.
    ///
    /// @throws AdminException naming the member that is wrong
    /// @throws FormException likewise
    static UnaryOperator<Terms> change(ObjectNode body) {
        var members = new Members(body);
        if (members.has("name")) {
            throw members.bad("name", "cannot be changed: budgets and ledger know the team by it");
        }
        members.mustBeAmong(TermsMembers.KNOWN, "team");
        TermsMembers.read(members, Terms.NONE);
        return terms -> TermsMembers.read(members, terms);
    }
}
