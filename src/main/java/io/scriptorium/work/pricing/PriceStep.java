package io.scriptorium.work.pricing;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.scriptorium.kernel.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * One step of a price: what it was made of and what it came to. The amounts of all steps sum to the price.
 *
 * @param rule {@code pages}, {@code paper_type}, {@code academic_level}, {@code spacing}, {@code urgency},
 *     {@code extra} or {@code minimum}
 * @param input what the rule was applied to, such as the code that was chosen or the hours until the deadline
 * @param label for people, from the price list
 * @param unit the amount per page or the flat amount; null where the rule is a factor
 * @param quantity how many units; null where the rule is a factor
 * @param factorBasisPoints what the running total was multiplied by, in ten-thousandths; null where the rule adds
 * @param amount what the step adds; negative where a factor is below one
 * @param runningTotal the sum of the steps so far
 */
@RegisterForReflection
public record PriceStep(
        String rule,
        String input,
        String label,
        @Nullable Money unit,
        @Nullable Integer quantity,
        @Nullable Integer factorBasisPoints,
        Money amount,
        Money runningTotal) {}
