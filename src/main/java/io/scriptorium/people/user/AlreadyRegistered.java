package io.scriptorium.people.user;

import io.scriptorium.kernel.web.Refusal;

/** There is a login with this e-mail address, and the one who registers is not its owner or has joined before: 409. */
public class AlreadyRegistered extends Refusal {

    private static final long serialVersionUID = 1L;

    /** Says the same whether the login belongs to this tenant or to another one. */
    public AlreadyRegistered() {
        super(Kind.CONFLICT, "already-registered", "This e-mail address is registered: sign in instead.");
    }
}
