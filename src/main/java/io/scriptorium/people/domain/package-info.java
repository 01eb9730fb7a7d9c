/**
 * Host names of a website's own: claimed, proven by DNS or by a file on the site, looked at again and again. Only what
 * is proven leads to the website. Uses the kernel, members and the tenants.
 */
@NullMarked
package io.scriptorium.people.domain;

import org.jspecify.annotations.NullMarked;
