/**
 * Telling members what concerns them: the in-app inbox with its live stream, and mail. Uses kernel and people.
 * Modules above say what to tell by {@link io.scriptorium.talk.notification.Announcer}, or directly by
 * {@link io.scriptorium.talk.notification.Notifications} inside their own transaction.
 */
@NullMarked
package io.scriptorium.talk.notification;

import org.jspecify.annotations.NullMarked;
