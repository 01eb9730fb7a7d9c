/**
 * One-time secrets: whoever holds one may do one thing once, within a time, such as go on with a sign-in or set a new
 * password. Only hashes are kept. Uses the kernel. Others ask {@link io.scriptorium.people.voucher.Vouchers}.
 */
@NullMarked
package io.scriptorium.people.voucher;

import org.jspecify.annotations.NullMarked;
