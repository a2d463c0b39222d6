package dev.drawbridge.upstream.oauth;

import dev.drawbridge.catalog.Credential;
import dev.drawbridge.catalog.OAuthClient;
import dev.drawbridge.testing.FakeAnswer;
import dev.drawbridge.testing.FakeProvider;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;

/// A token endpoint whose refresh tokens are good once, and a file with a login of it.
final class FakeLogin implements AutoCloseable {
    final FakeProvider endpoint = FakeProvider.start();
    final Path file;
    private final AtomicInteger number = new AtomicInteger(1);

    private FakeLogin(Path file) {
        this.file = file;
        endpoint.handle(asked -> renew(new String(asked.body(), StandardCharsets.US_ASCII)));
    }

    /// @param expiry a member that tells when the access token ends
    static FakeLogin in(Path folder, String expiry) throws Exception {
        var login = new FakeLogin(folder.resolve("login.json"));
        login.write("access-1", "refresh-1", expiry);
        return login;
    }

    void write(String access, String refresh, String expiry) throws Exception {
        Files.writeString(file, """
            {"access_token":"%s","refresh_token":"%s",%s,"account":{"id":7}}\
            """.formatted(access, refresh, expiry));
    }

    private FakeAnswer renew(String form) {
        int now = number.get();
        boolean good = form.equals("grant_type=refresh_token&refresh_token=refresh-" + now + "&client_id=the-client");
        return good && number.compareAndSet(now, now + 1)
                ? FakeAnswer.json(200, """
                    {"access_token":"access-%d","refresh_token":"refresh-%d","expires_in":3600}\
                    """.formatted(now + 1, now + 1))
                : FakeAnswer.json(400, "{\"error\":\"invalid_grant\"}");
    }

    Credential.OAuthFile credential() {
        URI url = URI.create(endpoint.url() + "/token");
        return new Credential.OAuthFile(file, new OAuthClient(url, "the-client", null, null), "ann");
    }

    @Override
    public void close() {
        endpoint.close();
    }
}
