package io.scriptorium.work.pricing;

import com.fasterxml.jackson.core.type.TypeReference;
import io.scriptorium.kernel.data.StoredJson;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Price lists and steps as they are stored: the same JSON that the API shows. */
@ApplicationScoped
class PricingJson {

    private static final TypeReference<List<PriceStep>> STEPS = new TypeReference<>() {};

    private final StoredJson json;

    PricingJson(StoredJson json) {
        this.json = json;
    }

    JsonObject write(PriceDefinition definition) {
        return json.object(definition);
    }

    JsonArray write(List<PriceStep> steps) {
        return new JsonArray(json.write(steps));
    }

    PriceDefinition definition(String text) {
        return json.read(text, PriceDefinition.class);
    }

    List<PriceStep> steps(String text) {
        return json.read(text, STEPS);
    }
}
