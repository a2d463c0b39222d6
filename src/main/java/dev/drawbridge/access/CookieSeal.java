package dev.drawbridge.access;

import com.nimbusds.jose.EncryptionMethod;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWEAlgorithm;
import com.nimbusds.jose.JWEHeader;
import com.nimbusds.jose.crypto.DirectDecrypter;
import com.nimbusds.jose.crypto.DirectEncrypter;
import com.nimbusds.jwt.EncryptedJWT;
import com.nimbusds.jwt.JWTClaimsSet;
import java.text.ParseException;
import java.time.Clock;
import java.util.Optional;

/// Hides what a cookie holds from everybody and tells whether the gateway wrote it: the browser keeps it, but can
/// neither read nor change it.
public final class CookieSeal {
    private static final JWEHeader HEADER = new JWEHeader(JWEAlgorithm.DIR, EncryptionMethod.A256GCM);
    private static final int LONGEST = 4096;

    private final byte[] key;
    private final Clock clock;

    /// @param purpose a text that was sealed for another one cannot be opened
    public CookieSeal(ServerSecret secret, String purpose, Clock clock) {
        this.key = secret.derive(purpose);
        this.clock = clock;
    }

    /// @param claims with their end
    public String seal(JWTClaimsSet claims) {
        try {
            var sealed = new EncryptedJWT(HEADER, claims);
            sealed.encrypt(new DirectEncrypter(key));
            return sealed.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException("Every Java runtime has AES-256-GCM", e);
        }
    }

    /// Empty for what was not sealed here, was changed, or is over.
    public Optional<JWTClaimsSet> open(String text) {
        try {
            return text.length() > LONGEST ? Optional.empty() : opened(EncryptedJWT.parse(text));
        } catch (ParseException | JOSEException _) {
            return Optional.empty();
        }
    }

    private Optional<JWTClaimsSet> opened(EncryptedJWT sealed) throws ParseException, JOSEException {
        if (!HEADER.getAlgorithm().equals(sealed.getHeader().getAlgorithm())
                || !HEADER.getEncryptionMethod().equals(sealed.getHeader().getEncryptionMethod())) {
            return Optional.empty();
        }
        sealed.decrypt(new DirectDecrypter(key));
        return Optional.of(sealed.getJWTClaimsSet())
                .filter(claims -> claims.getExpirationTime() != null)
                .filter(claims ->
                        clock.instant().isBefore(claims.getExpirationTime().toInstant()));
    }
}
