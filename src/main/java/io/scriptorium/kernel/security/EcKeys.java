package io.scriptorium.kernel.security;

import io.scriptorium.kernel.security.SigningKey.Span;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;

/** Elliptic-curve keys on P-256, made and read. */
final class EcKeys {

    private static final int KID_BYTES = 12;

    private EcKeys() {}

    static SigningKey create(Span span) {
        byte[] kid = new byte[KID_BYTES];
        new SecureRandom().nextBytes(kid);
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            KeyPair pair = generator.generateKeyPair();
            return new SigningKey(
                    Base64.getUrlEncoder().withoutPadding().encodeToString(kid),
                    (ECPublicKey) pair.getPublic(),
                    (ECPrivateKey) pair.getPrivate(),
                    span);
        } catch (GeneralSecurityException absent) {
            throw new IllegalStateException(absent);
        }
    }

    static ECPublicKey publicKey(byte[] encoded) {
        try {
            return (ECPublicKey) KeyFactory.getInstance("EC").generatePublic(new X509EncodedKeySpec(encoded));
        } catch (GeneralSecurityException damaged) {
            throw new IllegalStateException(damaged);
        }
    }

    static ECPrivateKey privateKey(byte[] encoded) {
        try {
            return (ECPrivateKey) KeyFactory.getInstance("EC").generatePrivate(new PKCS8EncodedKeySpec(encoded));
        } catch (GeneralSecurityException damaged) {
            throw new IllegalStateException(damaged);
        }
    }
}
