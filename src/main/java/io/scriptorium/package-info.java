/** The back end of a writing-service business: the entry point; every area of the service is a package below. */
@NullMarked
package io.scriptorium;

import org.jspecify.annotations.NullMarked;
