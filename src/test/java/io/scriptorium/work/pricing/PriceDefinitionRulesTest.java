package io.scriptorium.work.pricing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.scriptorium.kernel.web.Refusal;
import io.scriptorium.work.pricing.PriceDefinition.Choice;
import io.scriptorium.work.pricing.PriceDefinition.Extra;
import io.scriptorium.work.pricing.PriceDefinition.Spacing;
import io.scriptorium.work.pricing.PriceDefinition.UrgencyBand;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("PRI-04")
class PriceDefinitionRulesTest {

    @Test
    void thePricesThatABrandStartsWithAreSound() {
        assertThatCode(() -> PriceDefinitionRules.check(DefaultPrices.in("EUR"), "EUR"))
                .doesNotThrowAnyException();
    }

    @Test
    void namesEverythingThatContradictsItself() {
        PriceDefinition definition = new PriceDefinition(
                "USD",
                100,
                10,
                5,
                1,
                4_000,
                List.of(new Choice("a", "A", 10_000), new Choice("a", "Again", 10_000)),
                List.of(new Choice("l", "L", 10_000)),
                List.of(new Spacing("s", "S", 275, 10_000)),
                List.of(new UrgencyBand(48, 10_000), new UrgencyBand(24, 12_000), new UrgencyBand(72, 10_000)),
                List.of(new Extra("x", "X", null, null), new Extra("y", "Y", 1L, 1L)));

        Refusal refusal = catchThrowableOfType(Refusal.class, () -> PriceDefinitionRules.check(definition, "EUR"));

        assertThat(refusal.violations())
                .extracting(Refusal.Violation::field)
                .containsExactly(
                        "definition.currency",
                        "definition.maximum_pages",
                        "definition.paper_types[1].code",
                        "definition.extras[0]",
                        "definition.extras[1]",
                        "definition.urgency_bands[1].up_to_hours",
                        "definition.urgency_bands[2].up_to_hours");
    }
}
