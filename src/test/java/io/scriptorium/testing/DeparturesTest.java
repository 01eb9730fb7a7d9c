package io.scriptorium.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** That answers which are not as promised are found: else the contract would be kept by nobody looking. */
@Tag("API-04")
class DeparturesTest {

    private static final Contract CONTRACT = Contract.read("""
            {"openapi": "3.1.0", "paths": {
              "/api/things": {"get": {"responses": {"200": {
                "headers": {"ETag": {"required": true, "schema": {"type": "string"}}},
                "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Thing"}}}}}}},
              "/api/things/{id}": {"delete": {"responses": {"204": {"description": "Gone"}}}}},
             "components": {
              "responses": {"NotFound": {"content": {"application/problem+json": {
                "schema": {"type": "object", "required": ["code"], "properties": {"code": {"type": "string"}}}}}}},
              "schemas": {
                "Id": {"type": "string", "format": "uuid"},
                "Thing": {"type": "object", "required": ["id", "note"], "properties": {
                  "id": {"$ref": "#/components/schemas/Id"},
                  "note": {"type": ["string", "null"]},
                  "owner": {"anyOf": [{"$ref": "#/components/schemas/Id"}, {"type": "null"}]},
                  "count": {"type": "integer"}}}}}}
            """);
    private static final String ID = "\"id\":\"0197a1de-0000-7000-8000-000000000001\"";

    private static List<String> departures(String body) {
        return departures("GET", "/api/things", 200, "application/json", body);
    }

    private static List<String> departures(String verb, String path, int status, String type, String body) {
        return CONTRACT.departures(verb, path, new Answer(status, Map.of("etag", "\"1\"", "content-type", type), body));
    }

    @Test
    void whatIsPromisedIsNone() {
        assertThat(departures("{" + ID + ",\"note\":null}")).isEmpty();
        assertThat(departures("{" + ID + ",\"note\":\"x\",\"owner\":null,\"count\":1}"))
                .isEmpty();
        assertThat(departures("DELETE", "/api/things/1", 204, "", "")).isEmpty();
    }

    @Test
    void aBodyOfAnotherFormIsOne() {
        assertThat(departures("{" + ID + "}")).as("a member is missing").isNotEmpty();
        assertThat(departures("{" + ID + ",\"note\":1}")).as("another type").isNotEmpty();
        assertThat(departures("{" + ID + ",\"note\":null,\"count\":null}"))
                .as("null")
                .isNotEmpty();
        assertThat(departures("{" + ID + ",\"note\":null,\"secret\":1}"))
                .as("a member that nobody told of")
                .isNotEmpty();
        assertThat(departures("{\"id\":\"1\",\"note\":null}")).as("no id").isNotEmpty();
        assertThat(departures("{")).as("no JSON").isNotEmpty();
    }

    @Test
    void anotherStatusTypeOrHeaderIsOne() {
        String body = "{" + ID + ",\"note\":null}";
        assertThat(departures("GET", "/api/things", 201, "application/json", body))
                .isNotEmpty();
        assertThat(departures("GET", "/api/things", 200, "text/plain", body)).isNotEmpty();
        assertThat(departures("DELETE", "/api/things/1", 204, "application/json", "{}"))
                .isNotEmpty();
        assertThat(CONTRACT.departures(
                        "GET", "/api/things", new Answer(200, Map.of("Content-Type", "application/json"), body)))
                .isNotEmpty();
    }

    @Test
    void whatNoRouteAnswersMustBeAProblem() {
        assertThat(departures("GET", "/api/nothing", 404, "application/problem+json", "{\"code\":\"not-found\"}"))
                .isEmpty();
        assertThat(departures("GET", "/api/nothing", 404, "application/problem+json", "{}"))
                .isNotEmpty();
        assertThat(departures("GET", "/api/nothing", 200, "application/json", "{}"))
                .isNotEmpty();
    }
}
