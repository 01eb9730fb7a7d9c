/**
 * The API's conventions, in one place: problems (RFC 9457), keyset pages, entity tags, idempotency keys, rate limits,
 * tenant routing. Uses language, tenancy, data and privacy. Modules throw {@link io.scriptorium.kernel.web.Refusal}s,
 * take {@link io.scriptorium.kernel.web.PageRequest}s and return records; they never build error responses.
 */
@NullMarked
package io.scriptorium.kernel.web;

import org.jspecify.annotations.NullMarked;
