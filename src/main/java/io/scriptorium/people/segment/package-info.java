/**
 * Segments: sets of members that a website names, told by constraints over what is known of members. Modules tell of
 * members by a {@link io.scriptorium.people.segment.TraitSource}, keep segments that they use by a
 * {@link io.scriptorium.people.segment.SegmentUser}, and ask {@link io.scriptorium.people.segment.Segments} who is in which.
 * Uses the kernel.
 */
@NullMarked
package io.scriptorium.people.segment;

import org.jspecify.annotations.NullMarked;
