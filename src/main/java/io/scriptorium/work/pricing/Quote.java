package io.scriptorium.work.pricing;

import io.scriptorium.kernel.money.Money;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * A price that was told, with how it came about. It stays as it is when prices change.
 *
 * @param id the quote's id
 * @param memberId who asked for it
 * @param priceListId the price list that it was priced with
 * @param priceListVersion that list's version
 * @param paperType code of the paper type
 * @param academicLevel code of the academic level
 * @param spacing code of the spacing
 * @param pages how many pages
 * @param words how many words that is
 * @param extras codes of the extras
 * @param deadline the deadline that it was priced for
 * @param total the price
 * @param writerPay the writer's part of the price
 * @param steps how the price came about; their amounts sum to the total
 * @param createdAt when it was asked for
 * @param validUntil until when it can be taken up
 */
public record Quote(
        UUID id,
        UUID memberId,
        UUID priceListId,
        int priceListVersion,
        String paperType,
        String academicLevel,
        String spacing,
        int pages,
        int words,
        List<String> extras,
        Instant deadline,
        Money total,
        Money writerPay,
        List<PriceStep> steps,
        Instant createdAt,
        Instant validUntil) {}
