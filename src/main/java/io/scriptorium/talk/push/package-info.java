/**
 * Messages to the browsers of members, also while no page of the website is open: Web Push (RFC 8030), encrypted for the
 * browser (RFC 8291), under the platform's own key (RFC 8292). Members register browsers; modules that tell members
 * something call {@link io.scriptorium.talk.push.PushMessages}. Uses the kernel, members and their sessions; others hear
 * {@link io.scriptorium.talk.push.PushEvent}s.
 */
@NullMarked
package io.scriptorium.talk.push;

import org.jspecify.annotations.NullMarked;
