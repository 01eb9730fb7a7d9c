package io.scriptorium.people.user;

import io.scriptorium.kernel.security.Role;
import io.smallrye.mutiny.Uni;

/** Decides who names themselves: a CDI bean of another module. */
public interface NameGuard {

    /** Refuses members of a role who have to ask for another name. */
    Uni<Void> requireOwnChoice(Role role);
}
