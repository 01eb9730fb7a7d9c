package io.scriptorium.people.auth;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import io.scriptorium.testing.Atlas;
import io.scriptorium.testing.Person;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What is new about a sign-in: its device, its address, its place. */
@QuarkusTest
@Tag("AUT-15")
class SignInNoveltyTest extends SignInHistoryCase {

    private static final String SAFARI = "Safari/605 (Macintosh)";

    @Test
    @Tag("AUT-17")
    void whatIsNewIsNewOnceAndTheFirstIsNot() {
        Person client = brand.client();
        String token = signIn(client, Atlas.BERLIN, FIREFOX, null).deviceToken();
        signIn(client, Atlas.BERLIN, FIREFOX, null); // a private window
        signIn(client, Atlas.SYDNEY, FIREFOX, token);
        signIn(client, Atlas.SYDNEY, SAFARI, null);
        signIn(client, "203.0.113.90", SAFARI, null);
        signIn(client, "10.0.0.1", FIREFOX, token);
        signIn(client, Atlas.TORONTO, FIREFOX, token);
        signIn(client, Atlas.FRANCE, FIREFOX, token);

        as(client)
                .get(HISTORY + "?sort=tried_at")
                .then()
                .body("results.new_device", contains(false, false, false, true, true, false, false, false))
                .body("results.new_place", contains(false, false, true, false, false, false, true, true))
                .body("results.city", contains("Berlin", "Berlin", "Sydney", "Sydney", "Berlin", null, "Toronto", null))
                .body("results.country", contains("DE", "DE", "AU", "AU", "DE", null, "CA", "FR"))
                .body("results[0].device", equalTo("Firefox, Windows"));
        as(client).get("/api/v1/auth/devices").then().body("results.find { it.id }.country", equalTo("FR"));
    }

    @Test
    void aPlaceIsNotNewWhereNoneWasKnownBefore() {
        Person client = brand.client();
        signIn(client, "10.0.0.1", FIREFOX, null);
        signIn(client, Atlas.BERLIN, FIREFOX, null);

        as(client).get(HISTORY).then().body("results.new_place", contains(false, false));
    }
}
