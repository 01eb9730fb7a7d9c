/**
 * Who may do what: shows the registry of permissions and the roles that hold them.
 * Uses the kernel only.
 */
@NullMarked
package io.scriptorium.people.access;

import org.jspecify.annotations.NullMarked;
