package io.scriptorium.kernel.security;

import io.scriptorium.kernel.tenancy.Actor;
import io.smallrye.mutiny.Uni;

/**
 * Whether members may still be impersonated by those who do. Owned by the kernel, implemented by the module that lets
 * them; asked on every request of theirs, so it answers from memory.
 */
public interface ImpersonationGrants {

    /** Whether the actor's impersonator may go on at this moment. */
    Uni<Boolean> stand(Actor impersonated);
}
