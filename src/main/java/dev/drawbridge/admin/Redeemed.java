package dev.drawbridge.admin;

import dev.drawbridge.access.InvitationRecord;
import dev.drawbridge.access.IssuedKey;
import java.util.List;

/// The key that somebody was invited to, the only time that it can be seen.
///
/// @param address of the gateway, without a slash at its end
/// @param models names and patterns of the models it may use, empty for all of them
public record Redeemed(String id, String name, String key, String address, List<String> models) {
    public Redeemed {
        models = List.copyOf(models);
    }

    static Redeemed of(InvitationRecord invitation, IssuedKey issued) {
        return new Redeemed(
                issued.record().id(),
                issued.record().name(),
                issued.key(),
                invitation.address(),
                issued.record().terms().models());
    }

    @Override
    public String toString() {
        return "Redeemed[" + id + "]";
    }
}
