package io.scriptorium.people.passkey;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.AlgorithmParameterSpec;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.NamedParameterSpec;
import java.security.spec.RSAKeyGenParameterSpec;
import java.util.Arrays;

/** The keys that authenticators make, by the names of their algorithms in COSE, and how they are written there. */
enum KeyType {
    /** RFC 9053 §7.1.1: kty EC2, alg ES256, crv P-256, x, y. */
    ES256("EC", "SHA256withECDSA") {
        @Override
        AlgorithmParameterSpec parameters() {
            return new ECGenParameterSpec("secp256r1");
        }

        @Override
        byte[] cose(PublicKey key) {
            ECPublicKey point = (ECPublicKey) key;
            return head(5, 2, -7)
                    .number(-1)
                    .number(1)
                    .number(-2)
                    .bytes(unsigned(point.getW().getAffineX(), COORDINATE))
                    .number(-3)
                    .bytes(unsigned(point.getW().getAffineY(), COORDINATE))
                    .encoded();
        }
    },

    /** RFC 8230 §4: kty RSA, alg RS256, n, e. */
    RS256("RSA", "SHA256withRSA") {
        @Override
        AlgorithmParameterSpec parameters() {
            return new RSAKeyGenParameterSpec(2048, RSAKeyGenParameterSpec.F4);
        }

        @Override
        byte[] cose(PublicKey key) {
            RSAPublicKey rsa = (RSAPublicKey) key;
            return head(4, 3, -257)
                    .number(-1)
                    .bytes(unsigned(rsa.getModulus(), 256))
                    .number(-2)
                    .bytes(unsigned(rsa.getPublicExponent(), 3))
                    .encoded();
        }
    },

    /** RFC 9053 §7.2: kty OKP, alg EdDSA, crv Ed25519, x, which is the end of the key in X.509's form (RFC 8410 §4). */
    EDDSA("Ed25519", "Ed25519") {
        @Override
        AlgorithmParameterSpec parameters() {
            return NamedParameterSpec.ED25519;
        }

        @Override
        byte[] cose(PublicKey key) {
            byte[] encoded = key.getEncoded();
            return head(4, 1, -8)
                    .number(-1)
                    .number(6)
                    .number(-2)
                    .bytes(Arrays.copyOfRange(encoded, encoded.length - COORDINATE, encoded.length))
                    .encoded();
        }
    };

    private static final int COORDINATE = 32;

    private final String algorithm;
    private final String signature;

    KeyType(String algorithm, String signature) {
        this.algorithm = algorithm;
        this.signature = signature;
    }

    abstract AlgorithmParameterSpec parameters();

    /** The key as COSE writes it. */
    abstract byte[] cose(PublicKey key);

    /** What the JDK calls the way of signing. */
    String signature() {
        return signature;
    }

    KeyPair generate() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
            generator.initialize(parameters());
            return generator.generateKeyPair();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static Cbor head(int pairs, int type, int algorithm) {
        return new Cbor().map(pairs).number(1).number(type).number(3).number(algorithm);
    }

    /** The last so many bytes of a number, filled up with zeros in front. */
    private static byte[] unsigned(BigInteger value, int size) {
        byte[] bytes = value.toByteArray();
        byte[] padded = new byte[size];
        int length = Math.min(bytes.length, size);
        System.arraycopy(bytes, bytes.length - length, padded, size - length, length);
        return padded;
    }
}
