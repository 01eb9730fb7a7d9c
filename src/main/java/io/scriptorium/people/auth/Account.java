package io.scriptorium.people.auth;

import io.scriptorium.people.voucher.Voucher;
import java.util.UUID;

/**
 * A login as other modules see it.
 *
 * @param userId its id
 * @param email the address that it signs in with
 * @param emailVerified whether its owner has shown that mail to it arrives
 * @param version counts what has replaced its proofs, so that a proof of before can be told from one of now
 */
public record Account(UUID userId, String email, boolean emailVerified, int version) {

    private static final String EMAIL = "email";

    /** A voucher for a letter to the login's address; {@link Logins#addressee} finds the login by it. */
    public Voucher voucher(String kind) {
        return Voucher.of(kind, userId).with(EMAIL, email);
    }

    /** The same as it is once it was taken from whoever made it. */
    Account taken() {
        return new Account(userId, email, true, version + 1);
    }

    boolean isAddressee(Voucher voucher) {
        return email.equals(voucher.content().getString(EMAIL));
    }
}
