package dev.drawbridge.access;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// The secrets that an operator may choose.
///
/// @param adminKey blank to have one made
/// @param secret shared by all replicas, blank to have one made and kept in the store
@ConfigurationProperties("drawbridge.access")
public record AccessProperties(
        @DefaultValue("") String adminKey, @DefaultValue("") String secret) {
    @Override
    public String toString() {
        return "AccessProperties[***]";
    }
}
