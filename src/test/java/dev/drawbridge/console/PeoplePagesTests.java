package dev.drawbridge.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drawbridge.console.Browser.Answer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(ConsoleGateway.Shared.class)
class PeoplePagesTests {
    private final ConsoleGateway gateway;
    private final Browser admin;

    PeoplePagesTests(ConsoleGateway gateway) {
        this.gateway = gateway;
        this.admin = gateway.browserWith(ConsoleGateway.ADMIN_KEY);
    }

    private static String found(String pattern, Answer answer) {
        Matcher found = Pattern.compile(pattern).matcher(answer.body());
        assertThat(found.find()).isTrue();
        return found.group();
    }

    private String person(String name, String role) {
        return "/console/people/" + gateway.person(name, role);
    }

    @Test
    void personIsAddedChangedAndRemoved() {
        Answer added = admin.post("/console/people", "name", "Paul", "email", "paul@example.org", "role", "viewer");
        assertThat(added.status()).isEqualTo(303);
        String path = added.header("location").replace("?done=added", "");
        assertThat(admin.get(added.header("location")).body()).contains("The person is added.", "paul@example.org");

        admin.post(path, "name", "Paul", "email", "", "role", "member");
        assertThat(gateway.admin("GET", path.replace("/console", "/admin"), "")
                        .path("email")
                        .isNull())
                .isTrue();

        assertThat(admin.post(path + "/remove").header("location")).isEqualTo("/console/people?done=removed");
        assertThat(admin.get(path).status()).isEqualTo(404);
    }

    @Test
    void whatIsWrongWithAPersonIsToldAtItsField() {
        Answer refused = admin.post("/console/people", "name", "Quinn", "email", "nobody", "role", "member");

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.body())
                .contains("must be an address like anna@example.org", "value=\"Quinn\"")
                .containsPattern("id=\"email\"[^>]*aria-invalid=\"true\"");
    }

    @Test
    void personWithKeysIsRemovedWithThemOnly() {
        String path = person("Rosa", "member");
        gateway.admin("POST", "/admin/keys", "{\"name\":\"rosa's\",\"owner\":\"Rosa\"}");

        Answer refused = admin.post(path + "/remove");
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.body()).contains("This person has 1 keys.");

        assertThat(admin.post(path + "/remove", "revoke-keys", "true").status()).isEqualTo(303);
        assertThat(gateway.admin("GET", "/admin/keys", "").toString()).doesNotContain("rosa's");
    }

    @Test
    void adminKeyIsShownOnceOpensTheConsoleAndIsTakenBack() {
        String path = person("Sara", "viewer");
        Answer made = admin.post(path + "/admin-key");
        assertThat(made.status()).isEqualTo(201);
        Browser sara = gateway.browserWith(found("sk-drawbridge-[A-Za-z0-9-]{40,}", made));
        assertThat(sara.get("/console").body()).contains("Sara");

        assertThat(admin.post(path + "/admin-key/remove").status()).isEqualTo(303);
        assertThat(sara.get("/console").status()).isEqualTo(303);
        Answer refused = admin.post(person("Tom", "member") + "/admin-key");
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.body()).contains("Members have no admin key");
    }

    @Test
    void adminMakesNoAdmins() {
        Browser ada = gateway.browserWith(gateway.adminKey("Ada of the console", "admin"));

        Answer refused = ada.post("/console/people", "name", "Second", "role", "admin");

        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.body()).contains("People of the role admin are managed by owners only");
        assertThat(gateway.admin("GET", "/admin/audit", "").toString()).contains("\"actor\":\"Ada of the console\"");
    }

    @Test
    void invitationGivesAKeyOnce() {
        Answer made = admin.post(
                "/console/invitations", "name", "Uma", "role", "member", "expires_in", "1h", "budgets", "2 per day");
        assertThat(made.status()).isEqualTo(201);
        String link = found("http://[^<\\s]+/invite/[A-Za-z0-9]+", made);

        assertThat(admin.get(link).body()).contains("Uma");
        assertThat(admin.postAsIs(link).status()).isEqualTo(201);
        assertThat(admin.get(link).status()).isEqualTo(404);
        assertThat(gateway.admin("GET", "/admin/keys", "").toString()).contains("\"owner\":\"Uma\"");
        assertThat(admin.get("/console/invitations").body())
                .contains("Uma", ">used<")
                .doesNotContain("/invite/");
    }

    @Test
    void invitationIsWithdrawn() {
        Answer made = admin.post("/console/invitations", "name", "Vic", "role", "member", "expires_in", "1h");
        String link = found("http://[^<\\s]+/invite/[A-Za-z0-9]+", made);

        Answer withdrawn = admin.post(made.header("location") + "/withdraw");

        assertThat(withdrawn.header("location")).isEqualTo("/console/invitations?done=withdrawn");
        assertThat(admin.get(link).status()).isEqualTo(404);
    }

    @Test
    void whatIsWrongWithAnInvitationIsTold() {
        Answer late = admin.post("/console/invitations", "name", "Wim", "role", "member", "expires_in", "1y");
        Answer nobody = admin.post("/console/invitations", "person", "no such", "role", "member", "expires_in", "1h");

        assertThat(late.body()).contains("must be a time from 1m to 30d", "value=\"Wim\"");
        assertThat(nobody.body()).contains("is nobody who is there already");
    }

    @Test
    void teamIsMadeChangedAndDeleted() {
        assertThat(admin.post("/console/teams", "name", "red team", "budgets", "3 per week")
                        .header("location"))
                .isEqualTo("/console/teams?done=made");
        assertThat(admin.get("/console/teams").body()).contains("red team", "$3.00 per week");
        String path = "/console/teams/red%20team";

        assertThat(admin.post(path, "budgets", "3 per week", "limits", "5 concurrent", "revision", "0")
                        .status())
                .isEqualTo(303);
        assertThat(admin.get(path).body()).contains("5 concurrent", "3.00 per week");
        assertThat(admin.post(path, "limits", "many", "revision", "1").body())
                .contains("has a line that cannot be read");
        assertThat(admin.post("/console/teams", "name", "red team").status()).isEqualTo(409);

        gateway.admin("POST", "/admin/keys", "{\"name\":\"in red\",\"team\":\"red team\"}");
        assertThat(admin.post(path + "/delete").body()).contains("This team has keys: &#39;in red&#39;");
        admin.post("/console/teams", "name", "blue");
        assertThat(admin.post("/console/teams/blue/delete").header("location"))
                .isEqualTo("/console/teams?done=deleted");
    }
}
