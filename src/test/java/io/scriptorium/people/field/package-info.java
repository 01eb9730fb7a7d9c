@NullMarked
package io.scriptorium.people.field;

import org.jspecify.annotations.NullMarked;
