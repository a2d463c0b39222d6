package dev.drawbridge.catalog;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Reads what the operator wrote below `credential` or `credentials` of a provider.
final class CredentialReader {
    private static final int MOST = 100;

    /// Of what is written nothing is right, which was told.
    private static final List<ProviderCredential> NOTHING = ProviderCredential.only(new Credential.None());

    private final ProviderSettings given;
    private final Complaint complaint;
    private final List<ProviderCredential> read = new ArrayList<>();
    private final Set<String> names = new HashSet<>();

    /// Hears what is wrong, and where below the provider.
    interface Complaint {
        void about(String what, Object... below);
    }

    CredentialReader(ProviderSettings given, Complaint complaint) {
        this.given = given;
        this.complaint = complaint;
    }

    /// Empty when nothing is written.
    Optional<List<ProviderCredential>> read() {
        if (given.credential() != null && !given.credentials().isEmpty()) {
            complaint.about("stands beside \"credential\"; write all into the list", "credentials");
        } else if (given.credential() != null) {
            read(given.credential(), ProviderCredential.DEFAULT, "credential");
        }
        if (given.credentials().size() > MOST) {
            complaint.about("has more than " + MOST + " entries", "credentials");
        }
        for (int i = 0; i < given.credentials().size(); i++) {
            read(given.credentials().get(i), String.valueOf(i + 1), "credentials", i);
        }
        boolean unwritten = given.credential() == null && given.credentials().isEmpty();
        return unwritten ? Optional.empty() : Optional.of(read.isEmpty() ? NOTHING : read);
    }

    private void read(CredentialSettings written, String unnamed, Object... below) {
        String name = written.name() == null ? unnamed : written.name();
        if (!names.add(name)) {
            complaint.about("has the name \"" + name + "\" of one before it", below);
        }
        try {
            Credential credential = written.toCredential(given.owner());
            if (credential instanceof Credential.Caller
                    && read.stream().anyMatch(one -> one.credential() instanceof Credential.Caller)) {
                complaint.about("is the caller's own once more", below);
            }
            read.add(new ProviderCredential(name, credential));
        } catch (IllegalArgumentException e) {
            complaint.about(String.valueOf(e.getMessage()), below);
        }
    }
}
