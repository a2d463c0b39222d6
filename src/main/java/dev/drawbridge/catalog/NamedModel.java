package dev.drawbridge.catalog;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A model name that the operator defined, or a pattern of names.
///
/// @param name with `*` for any text
/// @param deployments where it runs, in the order in which to try; never empty, other names resolved
/// @param price overrides what is known of the model's price
public record NamedModel(
        String name,
        List<Deployment> deployments,
        @Nullable Tier tier,
        @Nullable Price price) {
    public NamedModel {
        deployments = List.copyOf(deployments);
    }

    public boolean isPattern() {
        return name.contains("*");
    }
}
