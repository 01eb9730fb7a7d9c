package io.scriptorium.people.setting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.scriptorium.kernel.security.Role;
import io.scriptorium.testing.Person;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Changes of settings that one proposes and another approves. */
@QuarkusTest
@Tag("TEN-05")
@Tag("TEN-11")
class ChangeRequestTest extends ChangeRequestCase {

    @Test
    void aRequestShowsWhatWouldChangeAndAnotherMakesIt() {
        setting(brand.admin(), PAGES, 300).then().statusCode(200);
        Response made =
                propose(brand.admin(), Map.of(PAGES, 40, FEATURE, Map.of("enabled", true, "roles", List.of("client"))));
        String id = made.then()
                .statusCode(201)
                .header("Location", containsString(REQUESTS))
                .header("ETag", notNullValue())
                .body("status", equalTo("open"))
                .body("changes.key", contains(FEATURE, PAGES))
                .body("changes.before", contains(Map.of("enabled", false, "roles", List.of(), "percentage", 100), 300))
                .body("changes[1].now", equalTo(300))
                .body("changes[1].wanted", equalTo(40))
                .body("changes.drifted", contains(false, false))
                .body("proposed_by", equalTo(brand.admin().memberId().toString()))
                .extract()
                .path("id");
        assertThat(value(PAGES)).isEqualTo(300);

        approve(id, null)
                .then()
                .statusCode(200)
                .body("status", equalTo("applied"))
                .body("decided_by", equalTo(second.memberId().toString()))
                .body("changes[1].before", equalTo(300))
                .body("changes[1].now", equalTo(40))
                .body("changes.drifted", contains(false, false));

        assertThat(value(PAGES)).isEqualTo(40);
        as(brand.client()).get("/api/v1/features").then().body("features.'" + FEATURE + "'", equalTo(true));
        as(brand.admin())
                .get(SETTINGS + PAGES + "/changes")
                .then()
                .body("results.new_value", contains(40, 300))
                .body("results[0].changed_by", equalTo(second.memberId().toString()));
        assertThat(events(UUID.fromString(id))).containsExactly("setting.change-proposed", "setting.change-applied");
        settle();
        as(brand.admin())
                .get("/api/v1/audit?subject_id=" + id)
                .then()
                .statusCode(200)
                .body("results.type", containsInAnyOrder("setting.change-proposed", "setting.change-applied"));
    }

    @Test
    void whatChangedMeanwhileIsNamedAndChangedOnlyByWhoKnows() {
        String id = proposed(Map.of(PAGES, 40, "chat.senders", List.of("client")));
        String seen = show(id).header("ETag");
        setting(second, PAGES, 200).then().statusCode(200);

        show(id).then()
                .body("changes.key", contains("chat.senders", PAGES))
                .body("changes.drifted", contains(false, true))
                .body("changes[1].before", equalTo(500))
                .body("changes[1].now", equalTo(200));
        approve(id, null)
                .then()
                .statusCode(409)
                .body("code", equalTo("drifted"))
                .body("keys", contains(PAGES))
                .body("title", containsString(PAGES));
        approve(id, "*").then().statusCode(409).body("code", equalTo("drifted"));
        approve(id, seen).then().statusCode(412);
        assertThat(value(PAGES)).isEqualTo(200);

        approve(id, show(id).header("ETag")).then().statusCode(200).body("status", equalTo("applied"));
        assertThat(value(PAGES)).isEqualTo(40);
    }

    @Test
    void theAuthorProposesAgainKnowingWhatHolds() {
        String id = proposed(Map.of(PAGES, 40));
        setting(second, PAGES, 200).then().statusCode(200);

        step(brand.admin(), id, "refreshment")
                .then()
                .statusCode(200)
                .body("changes[0].before", equalTo(200))
                .body("changes.drifted", contains(false));
        approve(id, null).then().statusCode(200);

        assertThat(value(PAGES)).isEqualTo(40);
        assertThat(events(UUID.fromString(id)))
                .containsExactly("setting.change-proposed", "setting.change-refreshed", "setting.change-applied");
    }

    @Test
    void askedForTwiceItIsDoneOnceAndToldTwice() {
        String id = proposed(Map.of(PAGES, 40));
        String key = UUID.randomUUID().toString();
        for (int i = 0; i < 2; i++) {
            as(second)
                    .header("Idempotency-Key", key)
                    .post(REQUESTS + "/" + id + "/approval")
                    .then()
                    .statusCode(200)
                    .body("status", equalTo("applied"))
                    .body("changes[0].now", equalTo(40));
        }
        assertThat(events(UUID.fromString(id))).containsExactly("setting.change-proposed", "setting.change-applied");
    }

    @Test
    void ofSeveralWhoApproveAtOnceOneDoes() {
        String id = proposed(Map.of(PAGES, 40, FEATURE, Map.of("enabled", true)));
        List<Person> people = List.of(second, brand.add(Role.ADMIN, 3), brand.add(Role.ADMIN, 4), brand.superadmin());
        people.forEach(this::token);

        assertThat(people.parallelStream()
                        .map(person -> step(person, id, "approval").statusCode())
                        .toList())
                .containsExactlyInAnyOrder(200, 409, 409, 409);
        assertThat(events(UUID.fromString(id))).containsExactly("setting.change-proposed", "setting.change-applied");
        as(brand.admin()).get(SETTINGS + PAGES + "/changes").then().body("results.new_value", contains(40));
    }

    @Test
    void whatChangedThereAndBackHasNotDrifted() {
        String id = proposed(Map.of(PAGES, 40));
        setting(second, PAGES, 200).then().statusCode(200);
        setting(second, PAGES, 500).then().statusCode(200);

        show(id).then().body("changes.drifted", contains(false));
        approve(id, null).then().statusCode(200);
    }

    @Test
    void aRequestIsDecidedOnce() {
        String applied = proposed(Map.of(PAGES, 40));
        approve(applied, null).then().statusCode(200);
        String rejected = proposed(Map.of(PAGES, 30));
        reject(second, rejected)
                .then()
                .statusCode(200)
                .body("status", equalTo("rejected"))
                .body("answer", equalTo("Too short."));
        String withdrawn = proposed(Map.of(PAGES, 20));
        step(brand.admin(), withdrawn, "withdrawal")
                .then()
                .statusCode(200)
                .body("status", equalTo("withdrawn"))
                .body("answer", nullValue());

        for (String id : List.of(applied, rejected, withdrawn)) {
            approve(id, null).then().statusCode(409).body("code", equalTo("decided-already"));
            reject(second, id).then().statusCode(409);
            step(brand.admin(), id, "withdrawal").then().statusCode(409);
            step(brand.admin(), id, "refreshment").then().statusCode(409);
        }
        assertThat(value(PAGES)).isEqualTo(40);
        assertThat(events(UUID.fromString(rejected)))
                .containsExactly("setting.change-proposed", "setting.change-rejected");
        assertThat(events(UUID.fromString(withdrawn)))
                .containsExactly("setting.change-proposed", "setting.change-withdrawn");
    }

    @Test
    void requestsAreFoundByWhatTheyAreAbout() {
        String first = proposed(Map.of(PAGES, 40));
        String other = proposed(Map.of("chat.senders", List.of("client")));
        reject(second, first).then().statusCode(200);

        as(brand.support())
                .get(REQUESTS + "?key=" + PAGES)
                .then()
                .statusCode(200)
                .body("results.id", contains(first));
        as(brand.support()).get(REQUESTS + "?status=open").then().body("results.id", contains(other));
        as(brand.support())
                .get(REQUESTS + "?decided_by=" + second.memberId())
                .then()
                .body("results.id", contains(first));
        Response page = as(brand.support()).get(REQUESTS + "?limit=1&count=true");
        page.then().body("results.id", contains(other)).body("count", equalTo(2));
        as(brand.support())
                .get(REQUESTS + "?limit=1&cursor=" + page.<String>path("next").replaceAll(".*cursor=([^&]*).*", "$1"))
                .then()
                .statusCode(200)
                .body("results.id", contains(first));
        as(brand.support()).get(REQUESTS + "?status=lost").then().statusCode(400);
    }
}
