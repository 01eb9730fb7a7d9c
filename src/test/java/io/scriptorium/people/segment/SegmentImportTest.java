package io.scriptorium.people.segment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.scriptorium.kernel.security.Role;
import io.scriptorium.testing.Brand;
import io.scriptorium.testing.Person;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Segments that another website takes over, with the toggles that name them. */
@QuarkusTest
@Tag("TEN-05")
@Tag("TEN-11")
class SegmentImportTest extends SegmentCase {

    private static final String EXPERIMENT = "example.experiment";
    private static final List<Map<String, Object>> CLIENTS = List.of(constraint("role", "in", "client"));
    private static final List<Map<String, Object>> WRITERS = List.of(constraint("role", "in", "writer"));

    private final ExecutorService threads = Executors.newFixedThreadPool(8);

    @AfterEach
    void end() {
        threads.shutdown();
    }

    private Response take(Brand to, Map<String, ?> values, Map<String, ?> belongings, boolean rehearsal) {
        return as(to.admin())
                .body(Map.of("values", values, "belongings", belongings, "rehearsal", rehearsal))
                .post("/api/v1/settings-import");
    }

    private Response take(Brand to, Map<String, ?> values, Object... segments) {
        return take(to, values, Map.of("segments", segments), false);
    }

    private static Map<String, Object> comingTo(String... segments) {
        return comingTo(100, segments);
    }

    private static Map<String, Object> comingTo(int percentage, String... segments) {
        return Map.of("enabled", true, "percentage", percentage, "segments", List.of(segments));
    }

    @Test
    void segmentsAreTakenOverWithTheTogglesThatNameThem() {
        made("clients", CLIENTS);
        made("one", List.of(constraint("member", "in", brand.client().memberId())));
        made("writers", WRITERS);
        comeTo("clients");
        Map<String, Map<String, Object>> all = as(brand.admin())
                .get("/api/v1/settings-export")
                .then()
                .statusCode(200)
                .body("belongings.segments.key", contains("clients", "one", "writers"))
                .extract()
                .path("");

        Brand other = Brand.create();
        take(other, all.get("values"))
                .then()
                .statusCode(200)
                .body("changed.size()", equalTo(0))
                .body("warnings.code", contains("unknown-segment"));
        for (String outcome : List.of("changed", "unchanged")) {
            take(other, all.get("values"), all.get("belongings"), true).then().body("warnings.size()", equalTo(1));
            take(other, all.get("values"), all.get("belongings"), false)
                    .then()
                    .statusCode(200)
                    .body(outcome, contains(FEATURE, "segments.clients", "segments.writers"))
                    .body("warnings.key", contains("segments.one.constraints[0].values"))
                    .body("warnings.code", contains("invalid"));
        }
        as(other.admin()).get(SEGMENTS).then().body("results.key", contains("clients", "writers"));
        as(other.client()).get("/api/v1/features").then().body("features.'" + FEATURE + "'", equalTo(true));
        as(other.writer()).get("/api/v1/features").then().body("features.'" + FEATURE + "'", equalTo(false));
        take(other, Map.of(), Map.of("segments", List.of(draft("clients", WRITERS))), true)
                .then()
                .body("changed", contains("segments.clients"));
        as(other.client()).get("/api/v1/features").then().body("features.'" + FEATURE + "'", equalTo(true));
    }

    @Test
    @Tag("TEN-08")
    void whatSegmentsAreMadeOfComesBeforeThem() {
        Map<String, Object> field = Map.of(
                "kind",
                "user",
                "key",
                "subject",
                "label",
                "Subject",
                "type",
                "choice",
                "filterable",
                true,
                "rules",
                Map.of("choices", List.of("law", "art")));
        Map<String, Object> lawyers = draft("lawyers", List.of(constraint("custom.subject", "in", "law")));

        take(brand, Map.of(FEATURE, comingTo("lawyers")), lawyers)
                .then()
                .statusCode(200)
                .body("changed.size()", equalTo(0))
                .body("warnings.key", contains(FEATURE, "segments.lawyers.constraints[0].field"));
        for (boolean rehearsal : new boolean[] {true, false}) {
            take(
                            brand,
                            Map.of(FEATURE, comingTo("lawyers")),
                            Map.of("segments", List.of(lawyers), "custom_fields", List.of(field)),
                            rehearsal)
                    .then()
                    .statusCode(200)
                    .body("warnings.size()", equalTo(0))
                    .body("changed", contains("custom_fields.user.subject", FEATURE, "segments.lawyers"));
        }
        as(brand.admin()).get(SEGMENTS).then().body("results.key", contains("lawyers"));
    }

    @Test
    void whoMayNotSetTogglesDoesNotGetTheirSegments() {
        made("clients", CLIENTS);
        Person reader = brand.newcomer(Role.ADMIN);
        give(reader, "all", "settings.read");

        as(reader).get("/api/v1/settings-export").then().statusCode(200).body("belongings", equalTo(Map.of()));
    }

    private CompletableFuture<Response> soon(Supplier<Response> request) {
        return CompletableFuture.supplyAsync(request, threads);
    }

    private Response comeTo(String key, Map<String, Object> rollout) {
        return as(brand.admin())
                .header("If-Match", "*")
                .body(Map.of("value", rollout))
                .put("/api/v1/settings/" + key);
    }

    private String proposed(Person by, Map<String, Object> values) {
        return as(by).body(Map.of("title", "To some", "reason", "As agreed.", "values", values))
                .post("/api/v1/change-requests")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    @SafeVarargs
    private void allSucceedAtOnce(Supplier<Response>... requests) {
        List<CompletableFuture<Response>> all =
                Stream.of(requests).map(this::soon).toList();
        assertThat(all)
                .allSatisfy(one -> assertThat(one.join().statusCode())
                        .as(one.join().asString())
                        .isEqualTo(200));
    }

    /** Whatever each holds, it holds in one order: so none of them waits for one that waits for it. */
    @Test
    @Tag("SEC-05")
    void importsAndChangesOfTogglesAtOnceAllSucceed() {
        made("a", CLIENTS);
        made("b", CLIENTS);
        for (int round = 0; round < 20; round++) {
            List<Map<String, Object>> now = round % 2 == 0 ? WRITERS : CLIENTS;
            Map<String, Object> rollout = round % 2 == 0 ? comingTo("b", "a") : Map.of("enabled", false);
            allSucceedAtOnce(
                    () -> take(brand, Map.of(FEATURE, rollout), draft("b", now), draft("a", now)),
                    () -> take(brand, Map.of(EXPERIMENT, rollout), draft("c", now), draft("a", now)),
                    () -> comeTo(FEATURE, comingTo("a", "b")),
                    () -> comeTo(EXPERIMENT, comingTo("b", "a")));
        }
    }

    @Test
    @Tag("SEC-05")
    void soDoImportsAndApprovalsOfSeveralToggles() {
        made("a", CLIENTS);
        made("b", CLIENTS);
        Person second = brand.add(Role.ADMIN, 2);
        for (int round = 0; round < 20; round++) {
            List<Map<String, Object>> now = round % 2 == 0 ? WRITERS : CLIENTS;
            int share = 50 + round;
            String request = proposed(second, Map.of(EXPERIMENT, comingTo(share, "b"), FEATURE, comingTo(share, "a")));
            allSucceedAtOnce(
                    () -> take(brand, Map.of(), draft("b", now), draft("a", now)),
                    () -> take(brand, Map.of(), draft("a", now), draft("b", now)),
                    () -> as(brand.admin()).post("/api/v1/change-requests/" + request + "/approval"));
        }
    }
}
