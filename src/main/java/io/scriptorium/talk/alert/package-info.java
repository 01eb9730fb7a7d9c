/**
 * Telling members that somebody signed in as them: which sign-ins they want to hear of, by mail, in their
 * browsers and in the app. Uses the kernel, the sign-in's history, notifications and push. Implements {@link io.scriptorium.people.auth.LoginAlerts}; others hear
 * {@link io.scriptorium.talk.alert.AlertEvent}s.
 */
@NullMarked
package io.scriptorium.talk.alert;

import org.jspecify.annotations.NullMarked;
