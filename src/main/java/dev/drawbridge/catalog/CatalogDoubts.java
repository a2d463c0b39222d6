package dev.drawbridge.catalog;

import dev.drawbridge.settings.Problem;
import dev.drawbridge.settings.Problems;
import dev.drawbridge.settings.Settings;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/// Finds what is allowed below `providers` and `models` but hardly meant.
public final class CatalogDoubts {
    private final Settings settings;
    private final Catalog catalog;
    private final List<Problem> found = new ArrayList<>();

    private CatalogDoubts(Settings settings, Catalog catalog) {
        this.settings = settings;
        this.catalog = catalog;
    }

    public static List<Problem> of(Settings settings, Catalog catalog) {
        var doubts = new CatalogDoubts(settings, catalog);
        catalog.providers().values().forEach(doubts::look);
        settings.entries("models", ModelSettings.class, new Problems()).forEach(doubts::look);
        doubts.lookAtPatterns();
        return doubts.found;
    }

    private void look(Provider provider) {
        String name = provider.name();
        lookAtSecrets("providers", name, "credential");
        for (int i = 0; i < provider.credentials().size(); i++) {
            lookAtSecrets("providers", name, "credentials", i);
        }
        boolean http = provider.transport() == Provider.Transport.HTTP;
        if (http && settings.names("providers").contains(name) && ProviderAddress.isOpen(provider.url())) {
            doubt(
                    "is plain http to a public name: anybody on the way can read the credential and the calls",
                    "providers",
                    name,
                    "url");
        }
    }

    private void lookAtSecrets(Object... credential) {
        for (List<Object> member :
                List.<List<Object>>of(List.of("bearer"), List.of("value"), List.of("oauth", "client-secret"))) {
            Object[] at = Stream.concat(Stream.of(credential), member.stream()).toArray();
            if (settings.isWrittenOut(at)) {
                doubt("is a secret in plain text; write ${NAME} and set it in the environment, or use bearer-file", at);
            }
        }
    }

    private void look(String name, ModelSettings model) {
        Set<Deployment> earlier = new HashSet<>();
        String answering = "";
        for (int i = 0; i < model.targets().size(); i++) {
            String target = model.targets().get(i);
            List<Deployment> deployments = deployments(target);
            if (!answering.isEmpty()) {
                doubt("is never asked: " + answering + " before it always answers", "models", name, "targets", i);
            } else if (!deployments.isEmpty() && earlier.containsAll(deployments)) {
                doubt("is never asked: a target before it is the same", "models", name, "targets", i);
            }
            earlier.addAll(deployments);
            if (deployments.stream().anyMatch(CatalogDoubts::alwaysAnswers)) {
                answering = target;
            }
        }
        NamedModel named = catalog.named().get(name);
        if (named != null) {
            PriceDoubts.of(catalog, named).ifPresent(what -> doubt(what, "models", name, "price"));
        }
    }

    private static boolean alwaysAnswers(Deployment deployment) {
        return deployment.provider().transport() == Provider.Transport.SIMULATOR;
    }

    private List<Deployment> deployments(String target) {
        NamedModel named = catalog.named().get(target);
        return Deployment.of(target, catalog.providers())
                .map(List::of)
                .orElseGet(() -> named == null ? List.of() : named.deployments());
    }

    /// Of patterns with as much literal text the first one wins.
    private void lookAtPatterns() {
        List<Wildcard> before = new ArrayList<>();
        for (Map.Entry<String, NamedModel> entry : catalog.named().entrySet()) {
            if (entry.getValue().isPattern()) {
                var pattern = new Wildcard(entry.getKey());
                before.stream()
                        .filter(other ->
                                other.literalLength() == pattern.literalLength() && other.matches(pattern.pattern()))
                        .findFirst()
                        .ifPresent(other -> doubt(
                                "is never used: \"" + other.pattern() + "\" before it takes all its names",
                                "models",
                                entry.getKey()));
                before.add(pattern);
            }
        }
    }

    private void doubt(String what, Object... path) {
        found.add(Problem.warning(settings.where(path), what));
    }
}
