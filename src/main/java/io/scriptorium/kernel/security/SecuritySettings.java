package io.scriptorium.kernel.security;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/** What an operator says about tokens, keys and passwords. */
@ConfigMapping(prefix = "scriptorium.security")
interface SecuritySettings {

    /** Encrypts the private keys in the database: at least 32 characters, the same for all processes. */
    Optional<String> keySecret();

    /** A file of passwords that are refused, one a line; without it, the commonest are. */
    Optional<String> passwordList();

    /** The {@code iss} of access tokens. */
    String issuer();

    /** The {@code aud} of access tokens. */
    @WithDefault("scriptorium")
    String audience();

    /** When keys change. */
    Keys keys();

    /** What hashing a password costs. */
    Argon2 argon2();

    /** The life of a signing key. */
    interface Keys {

        /** How long a key is known before it signs: longer than any process takes to hear of it. */
        @WithDefault("10m")
        Duration publishAhead();

        /** How often keys are looked after, or {@code off}. */
        @WithDefault("60s")
        String check();

        /** How long a key signs. */
        @WithDefault("30d")
        Duration signFor();

        /** How long a key verifies after it signed: longer than a token lives. */
        @WithDefault("1h")
        Duration verifyAfter();
    }

    /** Argon2id's parameters (RFC 9106); the defaults are OWASP's for one lane. */
    interface Argon2 {

        /** KiB for one hash. */
        @WithDefault("19456")
        int memory();

        /** Passes over the memory. */
        @WithDefault("2")
        int passes();

        /** How many hashes are made at the same time. */
        @WithDefault("2")
        int threads();

        /** How many may wait for a thread; more are refused. */
        @WithDefault("64")
        int queue();
    }
}
