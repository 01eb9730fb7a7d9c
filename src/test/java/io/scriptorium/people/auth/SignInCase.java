package io.scriptorium.people.auth;

import io.restassured.response.Response;
import io.scriptorium.testing.ApiTest;
import io.scriptorium.testing.Database;
import io.scriptorium.testing.Person;
import java.util.Map;

/** Members who sign in and go on by what they get. */
abstract class SignInCase extends ApiTest {

    Response login(Person person) {
        return anonymous(person.brand())
                .body(Map.of("email", person.email(), "password", Database.PASSWORD))
                .post("/api/v1/auth/login");
    }

    Response refresh(String token) {
        return anonymous().body(Map.of("refresh_token", token)).post("/api/v1/auth/refresh");
    }

    static String refreshToken(Response answer) {
        return answer.then().statusCode(200).extract().path("refresh_token");
    }

    static String accessToken(Response answer) {
        return answer.then().statusCode(200).extract().path("access_token");
    }

    Response me(String accessToken) {
        return by(accessToken).get("/api/v1/users/me");
    }
}
