package io.scriptorium.money.wallet;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.scriptorium.kernel.money.Money;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A top-up, as the API shows it.
 *
 * @param id the top-up
 * @param memberId whose wallet it fills
 * @param amount how much
 * @param status {@code pending}, {@code confirmed} or {@code rejected}
 * @param reference what the bank or the till calls the money
 * @param reason why it was rejected
 * @param createdAt when it was asked for
 * @param decidedAt when it was confirmed or rejected
 */
@RegisterForReflection
record TopUpView(
        UUID id,
        UUID memberId,
        Money amount,
        String status,
        @Nullable String reference,
        @Nullable String reason,
        Instant createdAt,
        @Nullable Instant decidedAt) {}
