/**
 * Whole websites: written into archives, taken in again, erased with a proof, moved to a database of their own. Done by
 * jobs that superadmins ask for and that any process takes up where another left them. Uses the estate, the tenants and
 * legal holds.
 */
@NullMarked
package io.scriptorium.people.custody;

import org.jspecify.annotations.NullMarked;
