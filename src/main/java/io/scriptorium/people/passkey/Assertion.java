package io.scriptorium.people.passkey;

/**
 * A signature that was found good.
 *
 * @param signCount the authenticator's counter
 * @param userVerified whether the authenticator checked who uses it, by a fingerprint or a PIN
 * @param backedUp whether the key is kept elsewhere, too
 */
record Assertion(long signCount, boolean userVerified, boolean backedUp) {}
