/**
 * Conversations about orders and other subjects: threads, messages, read receipts, presence, by REST and WebSocket.
 * Uses kernel, people and notification. Modules above open and close threads, and say who takes part, by
 * {@link io.scriptorium.talk.chat.Threads}.
 */
@NullMarked
package io.scriptorium.talk.chat;

import org.jspecify.annotations.NullMarked;
