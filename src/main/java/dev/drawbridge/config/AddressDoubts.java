package dev.drawbridge.config;

import dev.drawbridge.access.AllowlistScope;
import dev.drawbridge.access.Networks;
import dev.drawbridge.settings.Problem;
import java.util.ArrayList;
import java.util.List;

/// Lists of addresses that keep out whom they should let in.
final class AddressDoubts {
    /// Its calls come from its own servers, whose addresses nobody knows (https://forum.cursor.com/t/160995).
    private static final String CURSOR = "cursor";

    private final OperatorFile file;
    private final List<Problem> found = new ArrayList<>();

    AddressDoubts(OperatorFile file) {
        this.file = file;
    }

    List<Problem> find() {
        var access = file.access();
        lookAtFamilies(access.cidrs(), "cidrs");
        lookAtFamilies(access.adminCidrs(), "admin-cidrs");
        if (access.cidrsApplyTo() != null
                && access.cidrs().isEmpty()
                && access.adminCidrs().isEmpty()) {
            doubt("has no meaning without cidrs or admin-cidrs", "access", "cidrs-apply-to");
        }
        Doubts.held(file).forEach(this::look);
        return found;
    }

    private void lookAtFamilies(List<Networks> lists, String member) {
        var ranges = lists.stream().flatMap(list -> list.ranges().stream()).toList();
        boolean allV4 = ranges.stream().anyMatch(range -> range.toString().equals("0.0.0.0/0"));
        boolean allV6 = ranges.stream().anyMatch(range -> range.toString().equals("::/0"));
        if (allV4 != allV6) {
            doubt(
                    "lets in all of " + (allV4 ? "IPv4 but not all of IPv6" : "IPv6 but not all of IPv4")
                            + "; leave the list out for everywhere",
                    "access",
                    member);
        }
    }

    private void look(Doubts.Held held) {
        List<String> clients = held.lists().clients();
        for (int i = 0; i < clients.size(); i++) {
            if (clients.get(i).equalsIgnoreCase(CURSOR)) {
                lookAtCursor(held, i);
            }
        }
    }

    private void lookAtCursor(Doubts.Held held, int client) {
        boolean own = !held.lists().cidrs().isEmpty();
        boolean everybodys = !file.access().cidrs().isEmpty();
        if (own || everybodys) {
            String list = own ? "the cidrs of this entry" : "access.cidrs";
            String tunnel = file.access().cidrsApplyTo() == AllowlistScope.TUNNEL ? ", also through the tunnel" : "";
            doubt(
                    "Cursor calls from its own servers, whose addresses are not published; " + list + " keep"
                            + (own ? "" : "s") + " it out" + tunnel,
                    "access",
                    held.list(),
                    held.index(),
                    "clients",
                    client);
        }
    }

    private void doubt(String what, Object... path) {
        found.add(Problem.warning(file.settings().where(path), what));
    }
}
