package io.scriptorium.work.pricing;

import io.scriptorium.kernel.language.Words;
import io.scriptorium.kernel.web.Refusal;
import io.scriptorium.kernel.web.Refusal.Violation;
import io.scriptorium.work.pricing.PriceDefinition.Choice;
import io.scriptorium.work.pricing.PriceDefinition.Extra;
import io.scriptorium.work.pricing.PriceDefinition.Spacing;
import io.scriptorium.work.pricing.PriceDefinition.UrgencyBand;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What must hold between the parts of a price list, beyond the limits of each. */
final class PriceDefinitionRules {

    private final PriceDefinition definition;
    private final List<Violation> violations = new ArrayList<>();

    private PriceDefinitionRules(PriceDefinition definition) {
        this.definition = definition;
    }

    /** Refuses a list that contradicts itself, naming every field that is wrong. */
    static void check(PriceDefinition definition, String tenantCurrency) {
        PriceDefinitionRules rules = new PriceDefinitionRules(definition);
        rules.currencyIs(tenantCurrency);
        rules.pagesAreInOrder();
        rules.codesAreUnique(
                "paper_types",
                definition.paperTypes().stream().map(Choice::code).toList());
        rules.codesAreUnique(
                "academic_levels",
                definition.academicLevels().stream().map(Choice::code).toList());
        rules.codesAreUnique(
                "spacings", definition.spacings().stream().map(Spacing::code).toList());
        rules.codesAreUnique(
                "extras", definition.extras().stream().map(Extra::code).toList());
        rules.extrasAreFlatOrPerPage();
        rules.bandsCoverAllTime();
        rules.refuse();
    }

    private void currencyIs(String tenantCurrency) {
        if (!definition.currency().equals(tenantCurrency)) {
            wrong("currency", "must be {0}, the currency of this brand", tenantCurrency);
        }
    }

    private void pagesAreInOrder() {
        if (definition.maximumPages() < definition.minimumPages()) {
            wrong("maximum_pages", "must not be less than minimum_pages");
        }
    }

    private void codesAreUnique(String field, List<String> codes) {
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < codes.size(); i++) {
            if (!seen.add(codes.get(i))) {
                wrong(field + "[" + i + "].code", "must be unique within the list");
            }
        }
    }

    private void extrasAreFlatOrPerPage() {
        for (int i = 0; i < definition.extras().size(); i++) {
            Extra extra = definition.extras().get(i);
            if ((extra.flat() == null) == (extra.perPage() == null)) {
                wrong("extras[" + i + "]", "must have either flat or per_page");
            }
        }
    }

    private void bandsCoverAllTime() {
        int before = 0;
        int last = definition.urgencyBands().size() - 1;
        for (int i = 0; i <= last; i++) {
            UrgencyBand band = definition.urgencyBands().get(i);
            Integer hours = band.upToHours();
            String field = "urgency_bands[" + i + "].up_to_hours";
            if (i == last ? hours != null : hours == null) {
                wrong(field, "must be given on all bands but the last");
            } else if (hours != null && hours <= before) {
                wrong(field, "must be more than that of the band before");
            }
            before = hours == null ? before : hours;
        }
    }

    private void wrong(String field, @Words String message, Object... values) {
        violations.add(Violation.of("definition." + field, message, values));
    }

    private void refuse() {
        if (!violations.isEmpty()) {
            throw new Refusal(
                    Refusal.Kind.INVALID, "invalid-request", "The price list is invalid.", violations, Map.of());
        }
    }
}
