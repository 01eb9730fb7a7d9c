package io.scriptorium.kernel.mail;

import io.smallrye.mutiny.Uni;
import java.util.Optional;
import java.util.UUID;

/** Where members get their mail. Owned by the kernel, implemented by the module that knows the members. */
public interface AddressBook {

    /** A member of the current tenant, as of now; empty for one who left or is suspended and gets no mail. */
    Uni<Optional<Addressee>> member(UUID memberId);
}
