package io.scriptorium.kernel.security;

import java.util.List;

/** The permissions of one module: a CDI bean beside the module's resource, with the names as constants. */
public interface PermissionSource {

    /** All permissions that the module's routes ask for. */
    List<Permission> permissions();
}
