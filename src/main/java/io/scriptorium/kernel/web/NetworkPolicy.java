package io.scriptorium.kernel.web;

import io.smallrye.mutiny.Uni;
import org.jspecify.annotations.Nullable;

/**
 * From which networks the members of the current tenant come in. Owned by the kernel, implemented by the module that
 * keeps the rules; asked on every request, so it answers from memory.
 */
public interface NetworkPolicy {

    /**
     * Whether members of a platform role may come from a network address.
     *
     * @param address as text; null where it is not known
     */
    Uni<Boolean> admits(String role, @Nullable String address);
}
