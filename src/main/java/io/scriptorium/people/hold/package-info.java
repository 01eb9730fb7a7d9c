/**
 * Legal holds: what must neither be erased nor removed for a while, of one member or of the whole website. Whoever
 * erases or removes asks {@link io.scriptorium.people.hold.LegalHolds}. Uses the kernel, sight
 * and members.
 */
@NullMarked
package io.scriptorium.people.hold;

import org.jspecify.annotations.NullMarked;
