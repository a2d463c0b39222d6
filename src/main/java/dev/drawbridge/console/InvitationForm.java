package dev.drawbridge.console;

import org.springframework.util.MultiValueMap;
import tools.jackson.databind.node.ObjectNode;

/// An invitation as it stands in a form.
///
/// @param person name of somebody who is there already, empty for somebody new
/// @param added somebody new
/// @param keyName what the key shall be called, empty for what is usual
public record InvitationForm(String person, PersonForm added, String expiresIn, String keyName, TermsForm terms) {
    static InvitationForm blank(String person) {
        return new InvitationForm(person, PersonForm.BLANK, "72h", "", TermsForm.EMPTY);
    }

    static InvitationForm of(MultiValueMap<String, String> sent) {
        return new InvitationForm(
                Sent.text(sent, "person"),
                PersonForm.of(sent),
                Sent.text(sent, "expires_in"),
                Sent.text(sent, "key_name"),
                TermsForm.of(sent));
    }

    /// In the words of the admin API.
    ///
    /// @throws dev.drawbridge.call.FormException naming the member that is wrong
    ObjectNode wish() {
        ObjectNode wish = added.wish(person.isEmpty() ? PersonForm.EMPTY : PersonForm.BLANK);
        Sent.put(wish, "person", person, "");
        Sent.put(wish, "expires_in", expiresIn, "");
        ObjectNode key = wish.putObject("key");
        Sent.put(key, "name", keyName, "");
        terms.write(key, TermsForm.EMPTY);
        return wish;
    }
}
