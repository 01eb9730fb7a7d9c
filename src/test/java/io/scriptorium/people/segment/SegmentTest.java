package io.scriptorium.people.segment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;

import io.quarkus.test.junit.QuarkusTest;
import io.scriptorium.testing.Brand;
import io.scriptorium.testing.Person;
import io.scriptorium.testing.ProxiedPlacement;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Who is in a segment, and so has a feature: as soon as it is so. */
@QuarkusTest
@Tag("TEN-11")
class SegmentTest extends SegmentCase {

    @Inject
    Segments segments;

    private void read(Person person, String language) {
        as(person)
                .header("If-Match", "*")
                .body(Map.of("language", language))
                .patch("/api/v1/users/me")
                .then()
                .statusCode(200);
    }

    private void live(Person person, String country, String region) {
        as(person)
                .body(Map.of("country", country, "region", region))
                .put("/api/v1/users/me/place")
                .then()
                .statusCode(200);
    }

    private String add(String path, Map<String, Object> body) {
        return created(brand.admin(), path, body);
    }

    @Test
    void whoIsInOneOfTheSegmentsHasTheFeature() {
        made("clients", List.of(constraint("role", "in", "client")));
        made("nobody", List.of(constraint("role", "in", "client"), constraint("role", "in", "writer")));
        made("one-writer", List.of(constraint("member", "in", brand.writer().memberId())));
        assertThat(has(brand.client())).isFalse();

        comeTo("clients", "one-writer");
        assertThat(has(brand.client())).isTrue();
        assertThat(has(brand.writer())).isTrue();
        assertThat(has(brand.writer(2))).isFalse();
        assertThat(has(brand.editor())).isFalse();
        anonymous().get("/api/v1/features").then().body("features.'" + FEATURE + "'", equalTo(false));

        comeTo("nobody");
        assertThat(has(brand.client())).isFalse();
        assertThat(has(brand.writer())).isFalse();
        set(Map.of("enabled", true, "segments", List.of("clients"), "percentage", 0))
                .then()
                .statusCode(200);
        assertThat(has(brand.client()))
                .as("in the segment, but not among the share")
                .isFalse();
        set(Map.of("enabled", true, "segments", List.of("clients"), "roles", List.of("writer")))
                .then()
                .statusCode(200);
        assertThat(has(brand.client()))
                .as("in the segment, but in another role")
                .isFalse();
    }

    @Test
    void aChangeOfASegmentIsHeededAtOnce() {
        UUID id = made("some", List.of(constraint("role", "not-in", "client", "admin")));
        comeTo("some");
        assertThat(has(brand.client())).isFalse();
        assertThat(has(brand.writer())).isTrue();

        change(id, List.of(constraint("role", "in", "client"))).then().statusCode(200);
        assertThat(has(brand.client())).isTrue();
        assertThat(has(brand.writer())).isFalse();
    }

    @Test
    void whatMembersReadAndWhereTheyAreIsHeededAtOnce() {
        String territory =
                add("/api/v1/territories", Map.of("name", "Bavaria", "areas", List.of("region:DE-BY", "country:AT")));
        made("french", List.of(constraint("language", "in", "fr", "es")));
        made("germans", List.of(constraint("country", "in", "DE"), constraint("region", "not-in", "DE-BE")));
        made("southern", List.of(constraint("territory", "in", territory)));

        comeTo("french");
        assertThat(has(brand.client())).isFalse();
        read(brand.client(), "fr");
        assertThat(has(brand.client())).isTrue();
        read(brand.client(), "en");
        assertThat(has(brand.client())).isFalse();

        comeTo("germans");
        assertThat(has(brand.client())).isFalse();
        live(brand.client(), "DE", "DE-HH");
        assertThat(has(brand.client())).isTrue();
        live(brand.client(), "DE", "DE-BE");
        assertThat(has(brand.client())).isFalse();

        comeTo("southern");
        live(brand.client(), "DE", "DE-BY");
        assertThat(has(brand.client())).isTrue();
        assertThat(has(brand.otherClient())).isFalse();
        as(brand.admin()).delete("/api/v1/territories/" + territory).then().statusCode(204);
        assertThat(has(brand.client())).isFalse();
    }

    @Test
    void teamsAndStandingAreHeededAtOnce() {
        String team = add("/api/v1/teams", Map.of("name", "Essays"));
        made("essayists", List.of(constraint("team", "in", team)));
        made("good", List.of(constraint("standing", "in", "good")));
        String seat = "/api/v1/teams/" + team + "/members/" + brand.writer().memberId();

        comeTo("essayists");
        assertThat(has(brand.writer())).isFalse();
        as(brand.admin()).body(Map.of("leads", false)).put(seat).then().statusCode(200);
        assertThat(has(brand.writer())).isTrue();
        as(brand.admin()).delete(seat).then().statusCode(204);
        assertThat(has(brand.writer())).isFalse();

        comeTo("good");
        assertThat(has(brand.writer())).isTrue();
        as(brand.admin())
                .body(Map.of(
                        "state",
                        "probation",
                        "reason",
                        "Late, twice",
                        "ends_at",
                        clock.instant().plus(Duration.ofHours(1)).toString()))
                .put("/api/v1/users/" + brand.writer().memberId() + "/standing")
                .then()
                .statusCode(200);
        assertThat(has(brand.writer())).isFalse();
        clock.advance(Duration.ofHours(1));
        assertThat(has(brand.writer())).isTrue();
    }

    @Test
    @Tag("TEN-08")
    void theWebsitesOwnFieldsAndTheTimeOfJoiningTellMembersApart() {
        String field = add(
                "/api/v1/custom-fields",
                Map.of(
                        "kind",
                        "user",
                        "key",
                        "faculties",
                        "label",
                        "Faculties",
                        "type",
                        "choices",
                        "rules",
                        Map.of("choices", List.of("law", "arts")),
                        "visible_to",
                        List.of("client"),
                        "editable_by",
                        List.of("client")));
        as(brand.admin())
                .get("/api/v1/segment-fields")
                .then()
                .statusCode(200)
                .body(
                        "results.field",
                        hasItems("member", "role", "standing", "team", "territory", "country", "region", "language"))
                .body("results.find { it.field == 'custom.faculties' }.words", equalTo(List.of("law", "arts")))
                .body("results.find { it.field == 'registered_at' }.operators", equalTo(List.of("before", "from")));

        made("lawyers", List.of(constraint("custom.faculties", "in", "law")));
        comeTo("lawyers");
        assertThat(has(brand.client())).isFalse();
        as(brand.client())
                .header("If-Match", "*")
                .body(Map.of("custom_fields", Map.of("faculties", List.of("arts", "law"))))
                .patch("/api/v1/users/me")
                .then()
                .statusCode(200);
        assertThat(has(brand.client())).isTrue();
        as(brand.admin())
                .header("If-Match", "*")
                .body(Map.of("archived", true))
                .patch("/api/v1/custom-fields/" + field)
                .then()
                .statusCode(200);
        assertThat(has(brand.client())).as("by a field that is archived").isFalse();

        made("early", List.of(constraint("registered_at", "before", "2100-01-01T00:00:00Z")));
        made("late", List.of(constraint("registered_at", "from", "2100-01-01T00:00:00Z")));
        comeTo("early");
        assertThat(has(brand.client())).isTrue();
        comeTo("late");
        assertThat(has(brand.client())).isFalse();
    }

    @Test
    void anExplanationNamesTheSegments() {
        made("clients", List.of(constraint("role", "in", "client")));
        made("french", List.of(constraint("language", "in", "fr")));
        comeTo("clients", "french");
        String path = "/api/v1/features/" + FEATURE + "/explanation?member_id=";

        as(brand.support())
                .get(path + brand.client().memberId())
                .then()
                .statusCode(200)
                .body("on", equalTo(true))
                .body("reasons.findAll { it.segment == 'clients' }.holds", equalTo(List.of(true)))
                .body("reasons.findAll { it.segment == 'french' }.holds", equalTo(List.of(false)))
                .body("reasons.text", hasItem("The member is in the segment clients."));
        as(brand.support())
                .get(path + brand.writer().memberId())
                .then()
                .body("on", equalTo(false))
                .body("reasons.rule", equalTo(List.of("enabled", "role", "segment", "segment", "share")));
        as(brand.admin())
                .get("/api/v1/features/" + FEATURE + "/explanation")
                .then()
                .body("member_id", equalTo(brand.admin().memberId().toString()));
        as(brand.support()).get(path + UUID.randomUUID()).then().statusCode(404);
        as(brand.client()).get(path + brand.client().memberId()).then().statusCode(403);
        as(brand.support())
                .get("/api/v1/features/orders.maximum-pages/explanation")
                .then()
                .statusCode(404);
        give(brand.support(), "own", "settings.read");
        as(brand.support()).get(path + brand.client().memberId()).then().statusCode(404);
    }

    @Test
    @Tag("OPS-02")
    void whoIsInWhichSegmentIsToldFromMemory() {
        brand = Brand.create(ProxiedPlacement.NAME);
        made("clients", List.of(constraint("role", "in", "client"), constraint("country", "not-in", "DE")));
        comeTo("clients");
        UUID client = brand.client().memberId();

        assertThat(roundTrips(() -> assertThat(inTenant(() -> segments.of(client, Set.of("clients"))))
                        .containsExactly("clients")))
                .isZero();
        assertThat(roundTrips(() -> assertThat(has(brand.client())).isTrue())).isZero();
        assertThat(inTenant(() -> segments.of(client, Set.of()))).isEmpty();
        assertThat(inTenant(() -> segments.of(UUID.randomUUID(), Set.of("clients"))))
                .isEmpty();
        assertThat(inTenant(() -> segments.of(brand.writer().memberId(), Set.of("clients"))))
                .isEmpty();
    }
}
