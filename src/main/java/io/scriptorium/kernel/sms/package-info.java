/**
 * Text messages to telephones, through a provider that speaks Twilio's API. Uses web and language.
 * Modules ask {@link io.scriptorium.kernel.sms.TextMessages}; {@link io.scriptorium.kernel.sms.TextMeter} is implemented
 * above.
 */
@NullMarked
package io.scriptorium.kernel.sms;

import org.jspecify.annotations.NullMarked;
