package dev.drawbridge.upstream;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;

/// A certificate that nobody knows, made by the JDK's own tool.
///
/// @param certificate as PEM
record MadeCertificate(Path certificate, KeyManagerFactory keys) {
    private static final String PASSWORD = "of-no-worth";

    /// @param names as the tool wants them: `dns:localhost`
    static MadeCertificate of(Path folder, String names) throws Exception {
        Path store = folder.resolve("keys.p12");
        Path certificate = folder.resolve("authority.pem");
        keytool("-genkeypair", "-keystore", store, "-dname", "CN=test", "-keyalg", "EC", "-ext", "san=" + names);
        keytool("-exportcert", "-rfc", "-keystore", store, "-file", certificate);
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            keys.load(in, PASSWORD.toCharArray());
        }
        var factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        factory.init(keys, PASSWORD.toCharArray());
        return new MadeCertificate(certificate, factory);
    }

    private static void keytool(Object... arguments) throws Exception {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        for (Object argument : arguments) {
            command.add(argument.toString());
        }
        command.addAll(List.of("-alias", "test", "-storepass", PASSWORD, "-storetype", "PKCS12"));
        int exit = new ProcessBuilder(command).inheritIO().start().waitFor();
        if (exit != 0) {
            throw new IllegalStateException("keytool ended with " + exit);
        }
    }
}
