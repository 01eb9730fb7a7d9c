/**
 * What happens to the security of a website, and what is made of it: a log of security events, heard from the event log
 * and from the door; rules that tell threats from them, with each website's limits; alerts for the staff. Uses the
 * kernel, people, and notifications.
 */
@NullMarked
package io.scriptorium.insight.threat;

import org.jspecify.annotations.NullMarked;
