package io.scriptorium.people.team;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.scriptorium.testing.ApiTest;
import io.scriptorium.testing.Person;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@QuarkusTest
class TeamTest extends ApiTest {

    private static final String TEAMS = "/api/v1/teams";

    private UUID team(String name) {
        return UUID.fromString(created(brand.admin(), TEAMS, Map.of("name", name)));
    }

    private Response seat(UUID team, Person person, boolean leads) {
        return as(brand.admin()).body(Map.of("leads", leads)).put(TEAMS + "/" + team + "/members/" + person.memberId());
    }

    private Response manage(Person member, Person manager) {
        return as(brand.admin())
                .body(Map.of("manager_id", manager.memberId()))
                .put("/api/v1/users/" + member.memberId() + "/manager");
    }

    @Test
    @Tag("RBA-07")
    void aTeamHasMembersAndOneLeaderAtMost() {
        UUID team = team("Essays");
        seat(team, brand.editor(), true).then().statusCode(200).body("members", equalTo(1));
        seat(team, brand.writer(), true)
                .then()
                .statusCode(200)
                .body("members", equalTo(2))
                .body("leader_id", equalTo(brand.writer().memberId().toString()));
        seat(team, brand.writer(), false).then().statusCode(200).body("leader_id", nullValue());

        as(brand.support())
                .get(TEAMS + "/" + team + "/members")
                .then()
                .body(
                        "results.member_id",
                        containsInAnyOrder(
                                brand.editor().memberId().toString(),
                                brand.writer().memberId().toString()));
        as(brand.admin())
                .delete(TEAMS + "/" + team + "/members/" + brand.writer().memberId())
                .then()
                .statusCode(204);
        as(brand.admin())
                .delete(TEAMS + "/" + team + "/members/" + brand.writer().memberId())
                .then()
                .statusCode(204);
        as(brand.support()).get(TEAMS + "/" + team).then().body("members", equalTo(1));
        assertThat(events(team)).containsExactly("team.made", "team.joined", "team.joined", "team.joined", "team.left");

        as(brand.admin()).body(Map.of("name", "Essays")).post(TEAMS).then().statusCode(409);
        as(brand.admin())
                .header("If-Match", "\"0\"")
                .body(Map.of("name", "Theses"))
                .put(TEAMS + "/" + team)
                .then()
                .statusCode(200)
                .body("name", equalTo("Theses"));
        as(brand.support()).body(Map.of("name", "Mine")).post(TEAMS).then().statusCode(403);
        as(brand.admin()).delete(TEAMS + "/" + team).then().statusCode(204);
        as(brand.admin()).get(TEAMS).then().body("results", hasSize(0));
    }

    @Test
    @Tag("RBA-07")
    void aManagerIsNobodyWhomOneManages() {
        manage(brand.writer(), brand.editor()).then().statusCode(200);
        manage(brand.editor(), brand.support()).then().statusCode(200);

        manage(brand.support(), brand.writer()).then().statusCode(422).body("code", equalTo("manager-cycle"));
        manage(brand.support(), brand.support()).then().statusCode(422);
        manage(brand.writer(), brand.client()).then().statusCode(400).body("violations.field", contains("manager_id"));
        as(brand.support())
                .get("/api/v1/users/" + brand.writer().memberId() + "/manager")
                .then()
                .body("manager_id", equalTo(brand.editor().memberId().toString()));
        as(brand.admin())
                .delete("/api/v1/users/" + brand.writer().memberId() + "/manager")
                .then()
                .statusCode(204);
        as(brand.support())
                .get("/api/v1/users/" + brand.writer().memberId() + "/manager")
                .then()
                .statusCode(404);
        manage(brand.support(), brand.writer()).then().statusCode(200);
    }

    @Test
    @Tag("RBA-07")
    void ofTwoWhoWouldManageEachOtherAtOnceOneDoes() {
        for (int round = 0; round < 10; round++) {
            List<CompletableFuture<Integer>> both = List.of(
                    CompletableFuture.supplyAsync(
                            () -> manage(brand.writer(), brand.editor()).statusCode()),
                    CompletableFuture.supplyAsync(
                            () -> manage(brand.editor(), brand.writer()).statusCode()));
            assertThat(both.stream().map(CompletableFuture::join)).containsExactlyInAnyOrder(200, 422);
            for (Person one : List.of(brand.writer(), brand.editor())) {
                as(brand.admin())
                        .delete("/api/v1/users/" + one.memberId() + "/manager")
                        .then()
                        .statusCode(204);
            }
        }
    }

    @Test
    @Tag("RBA-06")
    void territoriesAreSetsOfAreasThatStaffLookAfter() {
        String territory = as(brand.admin())
                .body(Map.of("name", "Alps", "areas", List.of("country:CH", "country:AT", "country:CH")))
                .post("/api/v1/territories")
                .then()
                .statusCode(201)
                .body("areas", contains("country:AT", "country:CH"))
                .extract()
                .path("id");
        String holders = "/api/v1/territories/" + territory + "/holders/";
        as(brand.admin())
                .put(holders + brand.support().memberId())
                .then()
                .statusCode(200)
                .body("holders", contains(brand.support().memberId().toString()));
        as(brand.admin())
                .put(holders + brand.client().memberId())
                .then()
                .statusCode(422)
                .body("code", equalTo("not-staff"));
        as(brand.admin())
                .body(Map.of("name", "Nowhere", "areas", List.of("planet:mars")))
                .post("/api/v1/territories")
                .then()
                .statusCode(400);
        as(brand.admin()).delete(holders + brand.support().memberId()).then().statusCode(204);
        as(brand.support()).get("/api/v1/territories/" + territory).then().body("holders", hasSize(0));
        as(brand.admin()).delete("/api/v1/territories/" + territory).then().statusCode(204);
    }

    @Test
    @Tag("RBA-06")
    void membersSayWhereTheyAre() {
        as(brand.client())
                .body(Map.of("country", "DE", "region", "DE-BY"))
                .put("/api/v1/users/me/place")
                .then()
                .statusCode(200)
                .body("country", equalTo("DE"))
                .body("region", equalTo("DE-BY"));
        as(brand.client())
                .body(Map.of("language", "fr"))
                .header("If-Match", "\"0\"")
                .patch("/api/v1/users/me")
                .then()
                .statusCode(200);
        settle();
        as(brand.support())
                .get("/api/v1/users/" + brand.client().memberId() + "/place")
                .then()
                .statusCode(200)
                .body("language", equalTo("fr"))
                .body("country", equalTo("DE"));
        as(brand.client())
                .body(Map.of("country", "XX"))
                .put("/api/v1/users/me/place")
                .then()
                .statusCode(400)
                .body("violations.field", contains("country"));
        as(brand.client())
                .body(Map.of("country", "FR", "region", "DE-BY"))
                .put("/api/v1/users/me/place")
                .then()
                .statusCode(400)
                .body("violations.field", contains("region"));
        as(brand.admin())
                .body(Map.of("country", "FR"))
                .put("/api/v1/users/" + brand.client().memberId() + "/place")
                .then()
                .statusCode(200)
                .body("region", nullValue());
    }
}
