package io.scriptorium.people.segment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.scriptorium.kernel.security.Role;
import io.scriptorium.testing.Brand;
import io.scriptorium.testing.Person;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What is kept of segments, what is refused, and what uses them. */
@QuarkusTest
@Tag("TEN-11")
class SegmentUseTest extends SegmentCase {

    private static final List<Map<String, Object>> CLIENTS = List.of(constraint("role", "in", "client"));
    private static final List<Map<String, Object>> WRITERS = List.of(constraint("role", "in", "writer"));

    private Response propose(Person person, Map<String, Object> rollout) {
        return as(person)
                .body(Map.of("title", "To some", "reason", "As agreed.", "values", Map.of(FEATURE, rollout)))
                .post("/api/v1/change-requests");
    }

    @Test
    void whatASegmentWasIsKept() {
        UUID id = made("some", CLIENTS);
        make("some", WRITERS).then().statusCode(409).body("code", equalTo("key-taken"));
        as(brand.admin())
                .body(Map.of("description", "Others.", "constraints", WRITERS))
                .put(SEGMENTS + "/" + id)
                .then()
                .statusCode(428);
        change(id, WRITERS).then().statusCode(200).header("ETag", "\"1\"").body("key", equalTo("some"));
        change(id, WRITERS).then().statusCode(200).header("ETag", "\"1\"");
        as(brand.support()).get(SEGMENTS).then().body("results.key", contains("some"));
        remove(id).then().statusCode(204);
        as(brand.support()).get(SEGMENTS + "/" + id).then().statusCode(404);

        as(brand.support())
                .get(SEGMENTS + "/" + id + "/changes")
                .then()
                .statusCode(200)
                .body("results[0].new_value", nullValue())
                .body("results[1].old_value.constraints[0].values", contains("client"))
                .body("results[1].new_value.constraints[0].values", contains("writer"))
                .body("results[2].old_value", nullValue())
                .body("results[2].changed_by", equalTo(brand.admin().memberId().toString()));
        assertThat(events(id)).containsExactly("segment.made", "segment.changed", "segment.removed");
        settle();
        as(brand.admin())
                .get("/api/v1/audit?subject_id=" + id)
                .then()
                .body("results.type", hasItems("segment.made", "segment.changed", "segment.removed"));
    }

    @Test
    void whatMakesNoSenseIsRefused() {
        for (Map<String, Object> wrong : List.of(
                constraint("shoe_size", "in", "42"),
                constraint("role", "before", "client"),
                constraint("role", "in", "king"),
                constraint("registered_at", "in", "2027-01-01T00:00:00Z"),
                constraint("registered_at", "before", "yesterday"),
                constraint("registered_at", "from", "2027-01-01T00:00:00Z", "2028-01-01T00:00:00Z"),
                constraint("team", "in", UUID.randomUUID()),
                constraint("member", "in", "Ada"),
                constraint("member", "in", Brand.create().client().memberId()),
                constraint("custom.unheard_of", "in", "law"),
                constraint("country", "in", "XX"))) {
            make("wrong", List.of(constraint("role", "in", "client"), wrong))
                    .then()
                    .statusCode(400)
                    .body("violations[0].field", startsWith("constraints[1]."));
        }
        make("wrong", List.of()).then().statusCode(400);
        make("wrong", List.of(constraint("role", "in"))).then().statusCode(400);
        make("Wrong Key", CLIENTS).then().statusCode(400);
        make(
                        "wrong",
                        List.of(constraint(
                                "role", "in", IntStream.range(0, 101).boxed().toArray())))
                .then()
                .statusCode(400);
        make("wrong", IntStream.range(0, 21).mapToObj(i -> CLIENTS.get(0)).toList())
                .then()
                .statusCode(400);
        set(Map.of("enabled", true, "segments", List.of("unheard-of")))
                .then()
                .statusCode(400)
                .body("violations.field", contains("value.segments"));
        set(Map.of("enabled", true, "segments", "some")).then().statusCode(400);
        set(Map.of(
                        "enabled",
                        true,
                        "segments",
                        IntStream.range(0, 11).mapToObj(i -> "s" + i).toList()))
                .then()
                .statusCode(400);
    }

    @Test
    void aWebsiteHasAHundredSegmentsAtMost() {
        for (int i = 0; i < Segment.MOST; i++) {
            made("segment-" + i, CLIENTS);
        }
        make("one-more", CLIENTS).then().statusCode(422).body("code", equalTo("too-many-segments"));
    }

    @Test
    void onlyWhoMaySetTogglesMayChangeSegmentsAndThoseOfTheirWebsiteAlone() {
        UUID id = made("some", CLIENTS);
        as(brand.support()).body(draft("other", CLIENTS)).post(SEGMENTS).then().statusCode(403);
        as(brand.support()).delete(SEGMENTS + "/" + id).then().statusCode(403);
        as(brand.client()).get(SEGMENTS).then().statusCode(403);
        Brand other = Brand.create();
        as(other.admin()).delete(SEGMENTS + "/" + id).then().statusCode(404);
        as(other.admin()).get(SEGMENTS + "/" + id + "/changes").then().statusCode(404);
        setting(other.admin(), FEATURE, Map.of("enabled", true, "segments", List.of("some")))
                .then()
                .statusCode(400);
        remove(id).then().statusCode(204);
    }

    @Test
    void whatToggleOrRequestUsesIsNotRemoved() {
        UUID id = made("some", CLIENTS);
        UUID wished = made("wished", WRITERS);
        comeTo("some");
        remove(id)
                .then()
                .statusCode(409)
                .body("code", equalTo("segment-in-use"))
                .body("toggles", contains(FEATURE));

        Person second = brand.add(Role.ADMIN, 2);
        propose(second, Map.of("enabled", true, "segments", List.of("unheard-of")))
                .then()
                .statusCode(400)
                .body("violations.field", contains("values." + FEATURE + ".segments"));
        String request = propose(second, Map.of("enabled", true, "segments", List.of("wished")))
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        remove(wished).then().statusCode(409).body("toggles", contains(FEATURE));
        as(brand.admin())
                .post("/api/v1/change-requests/" + request + "/approval")
                .then()
                .statusCode(200)
                .body("changes[0].before.segments", contains("some"))
                .body("changes[0].wanted.segments", contains("wished"));
        assertThat(has(brand.writer())).isTrue();
        remove(id).then().statusCode(204);
        set(Map.of("enabled", false)).then().statusCode(200);
        remove(wished).then().statusCode(204);
    }

    @Test
    void whereASecondPersonIsWantedNobodyChangesAloneWhoIsInASegmentThatIsUsed() {
        UUID used = made("used", CLIENTS);
        UUID free = made("free", CLIENTS);
        comeTo("used");
        setting(brand.admin(), "settings.change-requests", true).then().statusCode(200);

        change(used, WRITERS).then().statusCode(409).body("code", equalTo("change-request-needed"));
        change(free, WRITERS).then().statusCode(200);
        made("another", WRITERS);
        assertThat(has(brand.writer())).isFalse();
    }

    @Test
    void releasesComeToSegmentsAndKeepThem() {
        UUID first = made("first", CLIENTS);
        UUID before = made("before", WRITERS);
        comeTo("before");
        List<Map<String, Object>> steps = List.of(
                Map.of("name", "Some", "percentage", 100, "segments", List.of("first")),
                Map.of("name", "All", "percentage", 100));
        as(brand.admin())
                .body(Map.of(
                        "name",
                        "Wrong",
                        "milestones",
                        List.of(Map.of("name", "Some", "percentage", 100, "segments", List.of("unheard-of")))))
                .post("/api/v1/release-templates")
                .then()
                .statusCode(400)
                .body("violations.field", contains("milestones[0].segments"));
        String template = as(brand.admin())
                .body(Map.of("name", "By segment", "milestones", steps))
                .post("/api/v1/release-templates")
                .then()
                .statusCode(201)
                .body("milestones[0].segments", contains("first"))
                .extract()
                .path("id");
        remove(first).then().statusCode(409).body("release_templates", contains("By segment"));
        String release = created(brand.admin(), "/api/v1/releases", Map.of("key", FEATURE, "template_id", template));
        assertThat(has(brand.client())).isTrue();
        assertThat(has(brand.writer())).isFalse();

        as(brand.admin()).delete("/api/v1/release-templates/" + template).then().statusCode(204);
        as(brand.admin()).post("/api/v1/releases/" + release + "/pause").then().statusCode(200);
        remove(first).then().statusCode(409).body("toggles", contains(FEATURE));
        remove(before).then().statusCode(409).body("toggles", contains(FEATURE));
        as(brand.admin())
                .post("/api/v1/releases/" + release + "/rollback")
                .then()
                .statusCode(200);
        assertThat(has(brand.writer())).isTrue();
        remove(first).then().statusCode(204);
        remove(before).then().statusCode(409).body("toggles", contains(FEATURE));
    }
}
