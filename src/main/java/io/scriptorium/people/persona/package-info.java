/**
 * What members are to each other: registration ids, pen names, day or night and the offset from UTC where the other is, by
 * the zone that members choose or sign-ins show. The zone itself names a place, and stays with the member and the staff.
 * Clients never see the names and addresses of writers and editors, nor these those of clients; whoever shows people to
 * people asks {@link io.scriptorium.people.persona.Personas}. Uses the kernel, members and sight.
 */
@NullMarked
package io.scriptorium.people.persona;

import org.jspecify.annotations.NullMarked;
