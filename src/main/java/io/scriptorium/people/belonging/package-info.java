/**
 * What websites make for themselves beside settings: modules that keep such things say by a
 * {@link io.scriptorium.people.belonging.Belongings} how another website takes them over. Uses nothing.
 */
@NullMarked
package io.scriptorium.people.belonging;

import org.jspecify.annotations.NullMarked;
