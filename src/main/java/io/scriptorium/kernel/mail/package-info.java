/**
 * Letters by mail: queued in the transaction that gives rise to them, sent after it, again where that failed, in the
 * recipient's language and the tenant's looks. Uses language, data, tenancy, time, web, security and privacy. Modules
 * call {@link io.scriptorium.kernel.mail.Letters}; {@link io.scriptorium.kernel.mail.AddressBook},
 * {@link io.scriptorium.kernel.mail.MailBrands} and {@link io.scriptorium.kernel.mail.LetterMeter} are implemented above.
 */
@NullMarked
package io.scriptorium.kernel.mail;

import org.jspecify.annotations.NullMarked;
