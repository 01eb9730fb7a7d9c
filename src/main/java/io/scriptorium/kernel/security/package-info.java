/**
 * What makes a caller trustworthy: signing keys and tokens, password hashing, the permissions that routes ask for. Uses
 * language, tenancy, data, web and realtime. Modules declare their permissions with
 * {@link io.scriptorium.kernel.security.PermissionSource}.
 */
@NullMarked
package io.scriptorium.kernel.security;

import org.jspecify.annotations.NullMarked;
