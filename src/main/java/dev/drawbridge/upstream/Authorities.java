package dev.drawbridge.upstream;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/// The authorities of files of PEM certificates, read again when such a file changes, and those of the platform.
final class Authorities {
    private final Map<Path, Known> known = new ConcurrentHashMap<>();
    private final X509ExtendedTrustManager platform;

    private record Known(FileTime modified, X509ExtendedTrustManager trust) {}

    Authorities() {
        try {
            platform = trusting(null);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java trusts nobody", e);
        }
    }

    /// @param file empty for those of the platform
    X509ExtendedTrustManager of(Optional<Path> file) throws CertificateException {
        return file.isEmpty() ? platform : of(file.get());
    }

    private X509ExtendedTrustManager of(Path file) throws CertificateException {
        try {
            FileTime modified = Files.getLastModifiedTime(file);
            Known before = known.get(file);
            if (before != null && before.modified.equals(modified)) {
                return before.trust;
            }
            var read = new Known(modified, read(file));
            known.put(file, read);
            return read.trust;
        } catch (IOException | GeneralSecurityException e) {
            throw new CertificateException("the authorities in " + file + " cannot be read", e);
        }
    }

    private static X509ExtendedTrustManager read(Path file) throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        try (InputStream pem = Files.newInputStream(file)) {
            int number = 0;
            for (Certificate one : CertificateFactory.getInstance("X.509").generateCertificates(pem)) {
                store.setCertificateEntry("authority-" + number++, one);
            }
        }
        if (store.size() == 0) {
            throw new CertificateException("there is no certificate in it");
        }
        return trusting(store);
    }

    private static X509ExtendedTrustManager trusting(@Nullable KeyStore store) throws GeneralSecurityException {
        var factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        return Stream.of(factory.getTrustManagers())
                .filter(X509ExtendedTrustManager.class::isInstance)
                .map(X509ExtendedTrustManager.class::cast)
                .findFirst()
                .orElseThrow(() -> new GeneralSecurityException("no trust manager"));
    }
}
