package dev.drawbridge.upstream;

import dev.drawbridge.catalog.Catalog;
import dev.drawbridge.catalog.Provider;
import java.net.Socket;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.Optional;
import java.util.function.Supplier;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/// Trusts the authorities of the operator's file for the providers that name one, and those of the platform for all
/// others. Whether the certificate is the host's is checked by either.
final class ProviderTrust extends X509ExtendedTrustManager {
    private final Supplier<Catalog> catalogs;
    private final Authorities authorities = new Authorities();

    ProviderTrust(Supplier<Catalog> catalogs) {
        this.catalogs = catalogs;
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) throws CertificateException {
        authorities.of(file(engine.getPeerHost())).checkServerTrusted(chain, type, engine);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) throws CertificateException {
        String host =
                socket instanceof SSLSocket tls ? tls.getHandshakeSession().getPeerHost() : null;
        authorities.of(file(host)).checkServerTrusted(chain, type, socket);
    }

    /// Whose certificate it is cannot be checked without a connection.
    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type) throws CertificateException {
        throw new CertificateException("the host is not known");
    }

    private Optional<Path> file(@Nullable String host) {
        return catalogs.get().providers().values().stream()
                .filter(provider -> host != null && host.equalsIgnoreCase(host(provider)))
                .flatMap(provider -> Optional.ofNullable(provider.connection().caFile()).stream())
                .findFirst();
    }

    /// Without the brackets of an address.
    private static @Nullable String host(Provider provider) {
        String host = provider.url().getHost();
        return host != null && host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) throws CertificateException {
        throw noServer();
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) throws CertificateException {
        throw noServer();
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type) throws CertificateException {
        throw noServer();
    }

    private static CertificateException noServer() {
        return new CertificateException("nobody is a server here");
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return new X509Certificate[0];
    }
}
