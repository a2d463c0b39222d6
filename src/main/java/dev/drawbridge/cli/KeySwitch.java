package dev.drawbridge.cli;

import dev.drawbridge.access.KeyRecord;
import dev.drawbridge.admin.KeyView;
import java.util.List;

/// Stops keys and lets them work again.
record KeySwitch(Surroundings surroundings, Screen screen, boolean json) {
    /// @param key name or id
    int set(String key, boolean disabled) {
        try (var office = KeyOffice.open(surroundings)) {
            KeyRecord found = office.find(key);
            KeyRecord changed = office.act(
                    disabled ? "disable" : "enable",
                    found.id(),
                    found.name(),
                    List.of("disabled"),
                    office.keys().change(found.id(), null, before -> before.changed(before.editable(), disabled)),
                    KeyRecord::id);
            if (json) {
                screen.json(KeyView.of(changed, null));
            } else {
                screen.aside("The key \"" + found.name() + "\" is " + (disabled ? "disabled." : "enabled."));
            }
            return ExitCode.OK;
        }
    }
}
