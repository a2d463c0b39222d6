package dev.drawbridge.access;

import dev.drawbridge.access.AccessRefusedException.Reason;
import dev.drawbridge.settings.Current;
import java.util.function.Supplier;

/// From where the operator lets anybody in at all.
final class AddressRules {
    private final Supplier<Rules> rules;

    AddressRules(Supplier<AccessSettings> settings) {
        this.rules = Current.derived(settings, Rules::of);
    }

    private record Rules(Networks callers, Networks admins, AllowlistScope scope, boolean adminsThroughTunnel) {
        static Rules of(AccessSettings settings) {
            var callers = Networks.union(settings.cidrs());
            return new Rules(
                    callers,
                    settings.adminCidrs().isEmpty() ? callers : Networks.union(settings.adminCidrs()),
                    settings.cidrsApplyTo() == null ? AllowlistScope.ALL : settings.cidrsApplyTo(),
                    settings.adminThroughTunnel());
        }

        boolean admit(ClientAddress from, Networks networks) {
            boolean concerned = switch (scope) {
                case ALL -> true;
                case TUNNEL -> from.proxied();
            };
            return !concerned || networks.isEmpty() || from.isIn(networks);
        }
    }

    /// Asked before the key is looked at, so that nobody from elsewhere can try keys.
    ///
    /// @throws AccessRefusedException when nobody may come from there
    void mustAdmit(ClientAddress from, Door door) {
        Rules now = rules.get();
        if (door == Door.ADMINS && leavesOutside(from)) {
            throw throughTunnel();
        }
        boolean admitted = switch (door) {
            case CALLERS -> now.admit(from, now.callers);
            case ADMINS -> now.admit(from, now.admins);
            case ANY_KEY -> now.admit(from, now.callers) || now.admit(from, now.admins);
        };
        if (!admitted) {
            throw refusal(from, door == Door.ADMINS ? "the admin API of this gateway" : "this gateway");
        }
    }

    /// Whether what operators use does not exist for whoever comes that way, whatever key they have.
    boolean leavesOutside(ClientAddress from) {
        return from.tunnelled() && !rules.get().adminsThroughTunnel;
    }

    static AccessRefusedException throughTunnel() {
        return new AccessRefusedException(
                Reason.ADDRESS,
                "Through a tunnel there is only the API: no admin keys, no console and no metrics, unless"
                        + " access.admin-through-tunnel is true.");
    }

    void mustAdmitCaller(ClientAddress from) {
        mustAdmit(from, Door.CALLERS);
    }

    void mustAdmitAdmin(ClientAddress from) {
        mustAdmit(from, Door.ADMINS);
    }

    private static AccessRefusedException refusal(ClientAddress from, String what) {
        return new AccessRefusedException(Reason.ADDRESS, "This address (" + from + ") may not use " + what + ".");
    }
}
