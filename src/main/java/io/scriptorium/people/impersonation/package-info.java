/**
 * Members of the staff who act for others for a while: who may, for whom, what is kept of it and who hears of it. What
 * one may do meanwhile the kernel says. Uses the kernel, members, access, settings, sight, logins, vouchers and
 * personas.
 */
@NullMarked
package io.scriptorium.people.impersonation;

import org.jspecify.annotations.NullMarked;
