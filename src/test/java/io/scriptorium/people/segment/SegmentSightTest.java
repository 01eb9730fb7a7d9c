package io.scriptorium.people.segment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Segments tell nobody more of members than their fields do. */
@QuarkusTest
@Tag("TEN-08")
@Tag("TEN-11")
class SegmentSightTest extends SegmentCase {

    @Test
    void nothingIsToldOfAFieldThatIsKeptFromTheCallersRole() {
        Map<String, Object> health = Map.of(
                "kind",
                "user",
                "key",
                "health",
                "label",
                "Health",
                "type",
                "text",
                "visible_to",
                List.of("client"),
                "editable_by",
                List.of("client"));
        String field = created(brand.admin(), "/api/v1/custom-fields", health);
        UUID id = made("ill", List.of(constraint("role", "in", "client"), constraint("custom.health", "in", "asthma")));
        change(id, List.of(constraint("custom.health", "in", "asthma", "gout")))
                .then()
                .statusCode(200)
                .body("constraints[0].values", equalTo(List.of("asthma", "gout")));
        comeTo("ill");
        String explanation = "/api/v1/features/" + FEATURE + "/explanation";
        String ofClient = explanation + "?member_id=" + brand.client().memberId();
        List<String> tellTales = List.of(SEGMENTS, SEGMENTS + "/" + id, SEGMENTS + "/" + id + "/changes");

        for (String state : List.of("in use", "archived")) {
            as(brand.support())
                    .get("/api/v1/segment-fields")
                    .then()
                    .body("results.field", not(hasItem("custom.health")));
            for (String place : tellTales) {
                assertThat(as(brand.support())
                                .get(place)
                                .then()
                                .statusCode(200)
                                .extract()
                                .asString())
                        .as(state)
                        .contains("custom.health")
                        .doesNotContain("asthma", "gout");
                assertThat(as(brand.admin()).get(place).asString()).as(state).contains("asthma", "gout");
            }
            as(brand.support()).get(ofClient).then().statusCode(403).body("code", equalTo("field-not-seen"));
            as(brand.support()).get(explanation).then().statusCode(200).body("on", equalTo(false));
            as(brand.admin()).get(ofClient).then().statusCode(200);
            as(brand.admin())
                    .header("If-Match", "*")
                    .body(Map.of("archived", true))
                    .patch("/api/v1/custom-fields/" + field)
                    .then()
                    .statusCode(200);
        }
    }
}
