package dev.drawbridge.access;

import dev.drawbridge.settings.Problems;
import dev.drawbridge.settings.Settings;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The section `access` of the operator's file.
///
/// @param trustedProxies whose word about the client's address is believed
/// @param cidrs from where callers may come, empty for everywhere
/// @param adminCidrs from where admins may come, empty for where callers may
/// @param cidrsApplyTo null for all requests
/// @param publicUrl what the gateway is called by those who are invited, null for what the inviting admin calls it
/// @param keys that are not made with the admin API, such as those of a repository
public record AccessSettings(
        List<Networks> trustedProxies,
        List<Networks> cidrs,
        List<Networks> adminCidrs,
        @Nullable AllowlistScope cidrsApplyTo,
        @Nullable String publicUrl,
        List<KeySettings> keys,
        List<TeamSettings> teams) {
    static final AccessSettings DEFAULT = new AccessSettings(List.of(), List.of(), List.of(), null);

    /// What the file says.
    public static AccessSettings read(Settings settings, Problems problems) {
        return settings.section("access", AccessSettings.class, () -> DEFAULT, problems);
    }

    /// Of addresses only.
    public AccessSettings(
            List<Networks> trustedProxies,
            List<Networks> cidrs,
            List<Networks> adminCidrs,
            @Nullable AllowlistScope cidrsApplyTo) {
        this(trustedProxies, cidrs, adminCidrs, cidrsApplyTo, null, List.of(), List.of());
    }

    public AccessSettings {
        PublicAddress.of(publicUrl);
        keys = List.copyOf(keys);
        teams = List.copyOf(teams);
        Distinct.check("keys", "name", keys, KeySettings::name);
        Distinct.check("keys", "hash", keys, KeySettings::hash);
        Distinct.check("teams", "name", teams, TeamSettings::name);
        trustedProxies = List.copyOf(trustedProxies);
        cidrs = List.copyOf(cidrs);
        adminCidrs = List.copyOf(adminCidrs);
        if (trustedProxies.stream().flatMap(entry -> entry.ranges().stream()).anyMatch(range -> range.bits() == 0)) {
            throw new IllegalArgumentException(
                    "trusted-proxies would believe everybody; name the proxies' own addresses");
        }
        if (cidrsApplyTo == AllowlistScope.TUNNEL && trustedProxies.isEmpty()) {
            throw new IllegalArgumentException("cidrs-apply-to: tunnel needs trusted-proxies: without them all that is"
                    + " known of a request through the tunnel is the tunnel's own address");
        }
    }
}
