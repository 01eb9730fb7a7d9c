package io.scriptorium.work.pricing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Price lists and steps as they are stored: the same JSON that the API shows. */
@ApplicationScoped
class PricingJson {

    private static final TypeReference<List<PriceStep>> STEPS = new TypeReference<>() {};

    private final ObjectMapper json;

    PricingJson(ObjectMapper json) {
        this.json = json;
    }

    JsonObject write(PriceDefinition definition) {
        return new JsonObject(text(definition));
    }

    JsonArray write(List<PriceStep> steps) {
        return new JsonArray(text(steps));
    }

    PriceDefinition definition(String text) {
        try {
            return json.readValue(text, PriceDefinition.class);
        } catch (JsonProcessingException broken) {
            throw new IllegalStateException("A stored price list cannot be read", broken);
        }
    }

    List<PriceStep> steps(String text) {
        try {
            return json.readValue(text, STEPS);
        } catch (JsonProcessingException broken) {
            throw new IllegalStateException("The stored steps of a price cannot be read", broken);
        }
    }

    private String text(Object value) {
        try {
            return json.writeValueAsString(value);
        } catch (JsonProcessingException broken) {
            throw new IllegalStateException("Prices are plain JSON", broken);
        }
    }
}
