/**
 * What people read, in their language. A text is written in English where it is used, as a
 * {@link io.scriptorium.kernel.language.Text} or an argument marked {@link io.scriptorium.kernel.language.Words}; the
 * files under {@code resources/languages} say it in the others. Uses money only. See docs/guides/languages.md.
 */
@NullMarked
package io.scriptorium.kernel.language;

import org.jspecify.annotations.NullMarked;
