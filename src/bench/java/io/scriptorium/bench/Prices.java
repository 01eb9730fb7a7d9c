package io.scriptorium.bench;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/** The price list of the generated brands: as long as the one that a brand starts with. */
final class Prices {

    private static final int FACTOR = 10_000;

    private Prices() {}

    static JsonObject list() {
        return new JsonObject()
                .put("currency", "USD")
                .put("base_price_per_page", 1_500)
                .put("minimum_pages", 1)
                .put("maximum_pages", 300)
                .put("minimum_total", 1_000)
                .put("writer_share_basis_points", 4_000)
                .put(
                        "paper_types",
                        choices("essay", "paper", "research-paper", "case-study", "dissertation", "editing"))
                .put("academic_levels", choices("high-school", "undergraduate", "masters", "doctoral"))
                .put(
                        "spacings",
                        new JsonArray()
                                .add(choice("double").put("words_per_page", 275))
                                .add(choice("single").put("words_per_page", 550)))
                .put("urgency_bands", bands(6, 12, 24, 48, 72, 168, 336))
                .put("extras", extras("plagiarism-report", "abstract", "sources", "top-writer", "in-parts"));
    }

    private static JsonArray choices(String... codes) {
        JsonArray all = new JsonArray();
        for (String code : codes) {
            all.add(choice(code));
        }
        return all;
    }

    private static JsonObject choice(String code) {
        return named(code).put("factor_basis_points", FACTOR);
    }

    private static JsonObject named(String code) {
        return new JsonObject().put("code", code).put("label", "The kind called " + code);
    }

    private static JsonArray bands(int... hours) {
        JsonArray all = new JsonArray();
        for (int until : hours) {
            all.add(new JsonObject().put("up_to_hours", until).put("factor_basis_points", FACTOR));
        }
        return all.add(new JsonObject().put("factor_basis_points", FACTOR));
    }

    private static JsonArray extras(String... codes) {
        JsonArray all = new JsonArray();
        for (String code : codes) {
            all.add(named(code).put("flat", 999));
        }
        return all;
    }
}
