/**
 * How a website looks: its logo, colours and footer, its mail's names and addresses, its themes. Uses the kernel,
 * belongings, settings and tenants.
 */
@NullMarked
package io.scriptorium.people.branding;

import org.jspecify.annotations.NullMarked;
