package io.scriptorium.work.pricing;

import io.scriptorium.kernel.money.Money;
import io.scriptorium.kernel.web.Refusal;
import io.scriptorium.work.pricing.PriceDefinition.Choice;
import io.scriptorium.work.pricing.PriceDefinition.Extra;
import io.scriptorium.work.pricing.PriceDefinition.Spacing;
import io.scriptorium.work.pricing.PriceDefinition.UrgencyBand;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Works out a price, step by step, in this order: pages, paper type, academic level, spacing, urgency, extras, the
 * minimum. Each factor multiplies the running total exactly and rounds once, half up, to a whole minor unit; so the
 * steps always sum to the price, and one more page never makes it cheaper.
 */
final class PriceCalculator {

    private final PriceDefinition definition;
    private final PriceInputs inputs;
    private final List<PriceStep> steps = new ArrayList<>();
    private Money total;

    private PriceCalculator(PriceDefinition definition, PriceInputs inputs) {
        this.definition = definition;
        this.inputs = inputs;
        this.total = Money.zero(definition.currency());
    }

    /** A price: its steps, their sum, the writer's part of it (rounded half up), and the length in words. */
    record Price(List<PriceStep> steps, Money total, Money writerPay, String spacing, int words) {}

    /**
     * The price of some work when it is asked for at a time; refuses inputs that the list does not know, naming the
     * field.
     */
    static Price price(PriceDefinition definition, PriceInputs inputs, Instant now) {
        return new PriceCalculator(definition, inputs).price(now);
    }

    private Price price(Instant now) {
        pages();
        Choice paperType = chosen("paper_type", definition.paperTypes(), Choice::code, inputs.paperType());
        factor("paper_type", paperType.code(), paperType.label(), paperType.factorBasisPoints());
        Choice level = chosen("academic_level", definition.academicLevels(), Choice::code, inputs.academicLevel());
        factor("academic_level", level.code(), level.label(), level.factorBasisPoints());
        Spacing spacing = spacing();
        factor("spacing", spacing.code(), spacing.label(), spacing.factorBasisPoints());
        urgency(now);
        extras();
        minimum();
        return new Price(
                List.copyOf(steps),
                total,
                total.times(basisPoints(definition.writerShareBasisPoints())),
                spacing.code(),
                Math.multiplyExact(inputs.pages(), spacing.wordsPerPage()));
    }

    private void pages() {
        int pages = inputs.pages();
        if (pages < definition.minimumPages() || pages > definition.maximumPages()) {
            throw Refusal.invalid(
                    "pages", "must be from {0} to {1}", definition.minimumPages(), definition.maximumPages());
        }
        add("pages", Integer.toString(pages), "Pages", definition.basePricePerPage(), pages);
    }

    private Spacing spacing() {
        String code = inputs.spacing();
        return code == null
                ? definition.spacings().get(0)
                : chosen("spacing", definition.spacings(), Spacing::code, code);
    }

    private void urgency(Instant now) {
        // A begun hour counts as a whole one, so a deadline in 24 hours and a second is beyond the band of 24.
        long hours = Duration.between(now, inputs.deadline())
                .plusHours(1)
                .minusNanos(1)
                .toHours();
        UrgencyBand band = definition.urgencyBands().stream()
                .filter(candidate -> candidate.upToHours() == null || hours <= candidate.upToHours())
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("A price list's last urgency band has no end"));
        factor("urgency", hours + " h", labelOf(band), band.factorBasisPoints());
    }

    private static String labelOf(UrgencyBand band) {
        return band.upToHours() == null ? "No hurry" : "Within " + band.upToHours() + " hours";
    }

    private void extras() {
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < inputs.extras().size(); i++) {
            String field = "extras[" + i + "]";
            Extra extra = chosen(
                    field, definition.extras(), Extra::code, inputs.extras().get(i));
            if (!seen.add(extra.code())) {
                throw Refusal.invalid(field, "is chosen twice");
            }
            Long flat = extra.flat();
            Long perPage = extra.perPage();
            add(
                    "extra",
                    extra.code(),
                    extra.label(),
                    flat != null ? flat : perPage == null ? 0 : perPage,
                    flat != null ? 1 : inputs.pages());
        }
    }

    private void minimum() {
        long missing = definition.minimumTotal() - total.amount();
        if (missing > 0) {
            add("minimum", Long.toString(definition.minimumTotal()), "Up to the lowest price of an order", missing, 1);
        }
    }

    private void add(String rule, String input, String label, long unit, int quantity) {
        Money each = new Money(unit, definition.currency());
        step(rule, input, label, each, quantity, null, each.times(quantity));
    }

    private void factor(String rule, String input, String label, int factor) {
        Money product = total.times(basisPoints(factor));
        step(rule, input, label, null, null, factor, product.minus(total));
    }

    private void step(
            String rule,
            String input,
            String label,
            @Nullable Money unit,
            @Nullable Integer quantity,
            @Nullable Integer factor,
            Money amount) {
        total = total.plus(amount);
        steps.add(new PriceStep(rule, input, label, unit, quantity, factor, amount, total));
    }

    private static BigDecimal basisPoints(int factor) {
        return BigDecimal.valueOf(factor, 4);
    }

    private static <T> T chosen(String field, List<T> choices, Function<T, String> code, String given) {
        return choices.stream()
                .filter(choice -> code.apply(choice).equals(given))
                .findFirst()
                .orElseThrow(() -> Refusal.invalid(
                        field,
                        "must be one of {0}",
                        String.join(", ", choices.stream().map(code).toList())));
    }
}
