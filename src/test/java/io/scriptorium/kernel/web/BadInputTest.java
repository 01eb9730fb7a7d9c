package io.scriptorium.kernel.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.scriptorium.testing.ApiTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@Tag("API-08")
class BadInputTest extends ApiTest {

    private static final String TOP_UPS = "/api/v1/wallet/top-ups";
    private static final String USERS = "/api/v1/users";

    private static ValidatableResponse isProblem(ValidatableResponse answer, int status, String code) {
        return answer.statusCode(status)
                .contentType(containsString(Problem.MEDIA_TYPE))
                .body("type", equalTo("urn:scriptorium:problem:" + code))
                .body("code", equalTo(code))
                .body("status", equalTo(status))
                .body("title", notNullValue())
                .body("request_id", notNullValue());
    }

    private ValidatableResponse post(String body) {
        return as(brand.client()).body(body).post(TOP_UPS).then();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'amount':{'amount':100,'currency':'USD'},'surprise':1} | surprise",
                "{'amount':{'amount':100,'currency':'USD','more':1}}     | amount.more",
                "{'amount':{'amount':'many','currency':'USD'}}           | amount.amount",
                "{'amount':{'amount':1.5,'currency':'USD'}}              | amount.amount",
                "{'amount':{'amount':99999999999999999999,'currency':'USD'}} | amount.amount",
                "{'amount':{'amount':100,'currency':'dollars'}}          | amount",
                "{'amount':[]}                                           | amount",
                "{'amount':{'amount':100,'currency':'USD'},'reference':'\\ud800'} | reference",
                "{}                                                      | amount",
                "[]                                                      | body",
                "null                                                    | body"
            })
    void namesTheFieldThatIsWrong(String body, String field) {
        isProblem(post(body.replace('\'', '"')), 400, "invalid-request").body("violations.field", hasItem(field));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "segments          | {'key':'a','description':'b','constraints':[{'field':'role','operator':'like','values':['x']}]} | constraints[0].operator",
                "release-templates | {'name':'a','milestones':[{'name':'1','percentage':1},{'name':'2','percentage':101}]} | milestones[1].percentage",
                "territories       | {'name':'a','areas':['country:DE','planet:9']}                     | areas[1]",
                "access/custom-roles | {'name':'a','base_role':'support','permissions':['users.view',null]} | permissions[1]"
            })
    void namesThePlaceInAList(String path, String body, String field) {
        as(brand.admin())
                .body(body.replace('\'', '"'))
                .post("/api/v1/" + path)
                .then()
                .statusCode(400)
                .body("violations.field", hasItem(field));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{", "{\"amount\":}", "nonsense", "{\"amount\":1}}}", "\u0000", "{\"a\":\"\\ud800\"}"})
    void malformedJsonIsAProblem(String body) {
        post(body).statusCode(400).contentType(containsString(Problem.MEDIA_TYPE));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1893456000", "\"2030-01-01\"", "\"+10000-01-01T00:00:00Z\"", "\"2030-06-30T23:59:60Z\""})
    void aTimeThatIsNoneIsRefused(String time) {
        String body = "{\"paper_type\":\"essay\",\"academic_level\":\"masters\",\"pages\":1,\"deadline\":" + time + "}";
        isProblem(as(brand.client()).body(body).post("/api/v1/orders/quotes").then(), 400, "invalid-request")
                .body("violations.field", hasItem("deadline"));
    }

    @Test
    void duplicateKeysAreRefused() {
        post("{\"amount\":{\"amount\":1,\"amount\":2,\"currency\":\"USD\"}}").statusCode(400);
    }

    @Test
    void deepNestingIsRefused() {
        post("{\"amount\":" + "[".repeat(5_000) + "]".repeat(5_000) + "}").statusCode(400);
    }

    @Test
    void anEmptyBodyIsAProblem() {
        isProblem(as(brand.client()).post(TOP_UPS).then(), 400, "invalid-request");
    }

    @Test
    void anotherMediaTypeIsAProblem() {
        isProblem(
                as(brand.client())
                        .contentType(ContentType.TEXT)
                        .body("hello")
                        .post(TOP_UPS)
                        .then(),
                415,
                "unsupported-media-type");
    }

    @Test
    void unknownPathsAndMethodsAreProblems() {
        isProblem(as(brand.client()).get("/api/v1/no-such-thing").then(), 404, "not-found");
        isProblem(as(brand.client()).delete(TOP_UPS).then(), 405, "method-not-allowed");
    }

    @Test
    void anIdThatIsNoneIsNotFound() {
        as(brand.admin())
                .get(USERS + "/not-an-id")
                .then()
                .statusCode(404)
                .contentType(containsString(Problem.MEDIA_TYPE));
    }

    @Test
    @Tag("TST-06")
    void withoutATokenOneIsAskedToSignIn() {
        isProblem(anonymous().get(USERS).then(), 401, "unauthenticated")
                .header("WWW-Authenticate", containsString("Bearer"));
    }

    @Test
    @Tag("RBA-02")
    @Tag("TST-06")
    void aWrongRoleIsForbidden() {
        isProblem(as(brand.client()).get(USERS).then(), 403, "forbidden");
    }

    @ParameterizedTest
    @CsvSource({
        "limit,0",
        "limit,-1",
        "limit,201",
        "limit,many",
        "limit,99999999999",
        "sort,password",
        "count,perhaps",
        "cursor,nonsense",
        "cursor,eyJhIjoxfQ",
        "cursor,WyItY3JlYXRlZF9hdCJd",
        "colour,blue",
        "role,boss",
        "created_from,yesterday"
    })
    @Tag("SRC-03")
    void aBadListParameterIsNamed(String name, String value) {
        isProblem(as(brand.admin()).queryParam(name, value).get(USERS).then(), 400, "invalid-request")
                .body("violations.field", hasItem(name));
    }

    @Test
    @Tag("SRC-03")
    void aForgedCursorIsAProblem() {
        String forged = new Cursor("-created_at", false, "no time at all", brand.id()).encoded();
        isProblem(as(brand.admin()).queryParam("cursor", forged).get(USERS).then(), 400, "invalid-request")
                .body("violations.field", hasItem("cursor"));
    }

    @Test
    void nullCharactersAreNoServerError() {
        as(brand.admin()).queryParam("email", "a\u0000b").get(USERS).then().statusCode(400);
    }

    @Test
    void aProblemTellsNothingOfTheInside() {
        post("{").body("title", not(containsString("Exception"))).body("title", not(containsString("jackson")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "+999999999-12-31T23:59:59Z",
                "-999999999-01-01T00:00:00Z",
                "+294277-01-01T00:00:00Z",
                "-4800-01-01T00:00:00Z"
            })
    void aTimeThatNoCalendarHoldsIsNamed(String time) {
        isProblem(
                        as(brand.client())
                                .queryParam("created_from", time)
                                .get("/api/v1/notifications")
                                .then(),
                        400,
                        "invalid-request")
                .body("violations.field", hasItem("created_from"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "//api/v1/auth/login",
                "/api;a=b/v1/auth/login",
                "/%61pi/v1/auth/login",
                "/x/../api/v1/auth/login",
                "/api/v1//auth/login",
                "/api/v1/auth/login;a=b"
            })
    void anAddressSpeltInAnotherWayHasItsTenantOrIsUnknown(String path) {
        assertThat(anonymous()
                        .urlEncodingEnabled(false)
                        .body("{\"email\":\"nobody%d@essays.example\",\"password\":\"wrong-password\"}"
                                .formatted(path.length()))
                        .post(path)
                        .statusCode())
                .isIn(401, 404);
    }
}
