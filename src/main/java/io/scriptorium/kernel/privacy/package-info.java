/**
 * Which personal data modules keep, and how it is shown to whom it is about, and erased. Each module declares its own,
 * as a {@link io.scriptorium.kernel.privacy.PersonalData}; the module {@code people.privacy} works through all of them.
 * Uses nothing.
 */
@NullMarked
package io.scriptorium.kernel.privacy;

import org.jspecify.annotations.NullMarked;
