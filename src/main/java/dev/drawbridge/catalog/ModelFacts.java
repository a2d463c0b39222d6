package dev.drawbridge.catalog;

import dev.drawbridge.dialect.ModelTraits;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// The facts about well-known models that come with the gateway.
public final class ModelFacts {
    private static final String RESOURCE = "/catalog/models.csv";
    private static final Pattern DATE = Pattern.compile("[-@](\\d{8}|\\d{4}-\\d{2}-\\d{2}|latest)$");
    /// OpenRouter's `:free`, `:thinking`
    private static final Pattern VARIANT = Pattern.compile(":[a-z]+$");

    /// In the head of the file.
    private static final Pattern AS_OF = Pattern.compile("as of (\\d{4}-\\d{2}-\\d{2})");

    private final LocalDate asOf;
    private final Map<String, ModelFact> byId;
    private final Map<String, ModelFact> byPlainName;

    /// @param asOf when they were true
    ModelFacts(LocalDate asOf, List<ModelFact> facts) {
        this.asOf = asOf;
        var ids = new LinkedHashMap<String, ModelFact>();
        var plainNames = new LinkedHashMap<String, ModelFact>();
        for (var fact : facts) {
            if (ids.put(fact.id(), fact) != null) {
                throw new IllegalStateException(fact.id() + " is there twice");
            }
            plainNames.putIfAbsent(plain(fact.id()), fact);
        }
        byId = Collections.unmodifiableMap(ids);
        byPlainName = Collections.unmodifiableMap(plainNames);
    }

    /// Reads the facts that come with the gateway; a broken row is a broken build.
    public static ModelFacts load() {
        try (var in = ModelFacts.class.getResourceAsStream(RESOURCE)) {
            if (in == null) {
                throw new IllegalStateException(RESOURCE + " is missing");
            }
            String csv = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return new ModelFacts(asOf(csv), ModelFactRows.read(csv));
        } catch (IllegalArgumentException e) {
            throw new IllegalStateException(RESOURCE + " is broken: " + e.getMessage(), e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static LocalDate asOf(String csv) {
        return AS_OF.matcher(csv)
                .results()
                .findFirst()
                .map(found -> LocalDate.parse(found.group(1)))
                .orElseThrow(() -> new IllegalArgumentException("the head says no \"as of\" and a date"));
    }

    /// When what comes with the gateway was true.
    public LocalDate asOf() {
        return asOf;
    }

    /// These and others that are only known now; what is known already stays as it is.
    ModelFacts with(List<ModelFact> found) {
        var all = new LinkedHashMap<>(byId);
        found.forEach(fact -> all.putIfAbsent(fact.id(), fact));
        return new ModelFacts(asOf, List.copyOf(all.values()));
    }

    public Collection<ModelFact> all() {
        return byId.values();
    }

    /// By the model's own name, or by one with a date, a bracket, a vendor in front or dots for dashes.
    public Optional<ModelFact> find(String name) {
        return Optional.ofNullable(byId.get(name)).or(() -> Optional.ofNullable(byPlainName.get(plain(name))));
    }

    /// Whether the name as it is written is a model's, without reading anything at its end as a variant.
    public boolean isModel(String name) {
        return byId.containsKey(name)
                || (find(name).isPresent()
                        && !VARIANT.matcher(ModelName.withoutBrackets(name)).find());
    }

    public ModelTraits traits(String name) {
        return find(name).map(ModelFact::traits).orElse(ModelTraits.UNKNOWN);
    }

    static String withoutDate(String name) {
        return DATE.matcher(name).replaceFirst("");
    }

    private static String plain(String name) {
        var own = ModelName.withoutBrackets(name);
        own = own.substring(own.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
        own = VARIANT.matcher(own).replaceFirst("");
        return withoutDate(own).replace('.', '-');
    }
}
