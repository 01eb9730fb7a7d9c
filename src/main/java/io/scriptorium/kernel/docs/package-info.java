/**
 * The API's documents: completes the OpenAPI document while the service is built, from what the routes' annotations
 * say, and shows it in ReDoc. Reads annotations of web and security, the lists that routes show, which are constants, and
 * what modules declare of their permissions; runs no other code of other modules.
 */
@NullMarked
package io.scriptorium.kernel.docs;

import org.jspecify.annotations.NullMarked;
