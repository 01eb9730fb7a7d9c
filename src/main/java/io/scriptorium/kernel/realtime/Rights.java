package io.scriptorium.kernel.realtime;

import io.scriptorium.kernel.tenancy.Actor;
import io.smallrye.mutiny.Uni;

/**
 * What members of the current tenant may do at present. Owned by the kernel, implemented by the module that administers
 * access; asked for every frame of every socket, so it answers from memory.
 */
public interface Rights {

    /**
     * The same person with the permissions that are held now, whatever those were that came along; fails with
     * {@link io.quarkus.security.AuthenticationFailedException} where the member may do nothing.
     */
    Uni<Actor> now(Actor actor);
}
