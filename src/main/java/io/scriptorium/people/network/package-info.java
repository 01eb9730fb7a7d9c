/**
 * From which networks members come in: what each website allows and denies, by role. Asked through the kernel's
 * {@link io.scriptorium.kernel.web.NetworkPolicy} at sign-in, at each refresh and by each request. Uses the kernel.
 */
@NullMarked
package io.scriptorium.people.network;

import org.jspecify.annotations.NullMarked;
