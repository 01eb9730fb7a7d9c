/**
 * What makes a caller trustworthy: signing keys and tokens, password hashing, the permissions that routes ask for.
 * Uses tenancy, data, time and web.
 * Modules declare their permissions with {@link io.scriptorium.kernel.security.PermissionSource}.
 */
@NullMarked
package io.scriptorium.kernel.security;

import org.jspecify.annotations.NullMarked;
