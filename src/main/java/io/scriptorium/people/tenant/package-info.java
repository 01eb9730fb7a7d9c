/**
 * The brands of this deployment: their names, hosts, currency and zone; who is asked which tenant a host belongs to.
 * Uses the kernel and members. Others ask {@link io.scriptorium.people.tenant.Tenants}.
 */
@NullMarked
package io.scriptorium.people.tenant;

import org.jspecify.annotations.NullMarked;
