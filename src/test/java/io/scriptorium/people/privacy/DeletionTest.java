package io.scriptorium.people.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;

import io.quarkus.test.junit.QuarkusTest;
import io.scriptorium.testing.Database;
import io.scriptorium.testing.Person;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Wishes of members to be deleted. */
@QuarkusTest
@Tag("USR-12")
class DeletionTest extends ErasureCase {

    private Instant dueAt(Person person) {
        return Instant.parse(ask(person).statusCode(202).extract().<String>path("due_at"));
    }

    @Test
    void aWishIsHeededAfterItsTime() {
        Person client = brand.client();
        Instant due = dueAt(client);
        assertThat(due).isAfter(clock.instant().plus(Duration.ofDays(13)));
        assertThat(dueAt(client)).as("asked twice").isEqualTo(due);
        assertThat(letter(client.email(), "You asked to be deleted").content()).contains("Sign in before then");

        clock.advance(Duration.ofDays(13));
        settle();
        assertThat(statusOf(client)).isEqualTo("active");
        clock.advance(Duration.ofDays(2));
        settle();

        assertThat(statusOf(client)).isEqualTo("erased");
        login(client, Database.PASSWORD).then().statusCode(401);
        as(brand.admin())
                .get("/api/v1/privacy/erasures?member_id=" + client.memberId())
                .then()
                .statusCode(200)
                .body("results", hasSize(1))
                .body("results[0].erased_by", equalTo(null))
                .body("results[0].counts.profile", equalTo(1))
                .body("results[0].digest.length()", equalTo(64));
        as(brand.admin())
                .get("/api/v1/privacy/deletions?status=done")
                .then()
                .body("results.member_id", hasItem(client.memberId().toString()));
    }

    @Test
    void itIsTakenBackByACallOrBySigningIn() {
        Person client = brand.client();
        dueAt(client);
        as(client).get(DELETION).then().statusCode(200).body("status", equalTo("pending"));
        as(client).delete(DELETION).then().statusCode(204);
        as(client).get(DELETION).then().statusCode(404);

        dueAt(client);
        login(client, Database.PASSWORD).then().statusCode(200);
        settle();
        as(client).get(DELETION).then().statusCode(404);
        clock.advance(Duration.ofDays(20));
        settle();
        assertThat(statusOf(client)).isEqualTo("active");
        assertThat(events(client.memberId()))
                .contains("privacy.deletion-asked", "privacy.deletion-cancelled")
                .doesNotContain("privacy.erased");
    }

    @Test
    void itNeedsAFreshProof() {
        withOldProof(brand.client()).post(DELETION).then().statusCode(401).body("code", containsString("step-up"));
    }

    @Test
    void whatComesInTheWayLaterHoldsItUp() {
        Person client = brand.client();
        dueAt(client);
        String hold = hold(client);
        clock.advance(Duration.ofDays(15));
        settle();
        as(client).get(DELETION).then().body("status", equalTo("blocked")).body("blocked_by", contains("legal-hold"));
        assertThat(statusOf(client)).isEqualTo("active");

        as(brand.admin()).post("/api/v1/legal-holds/{id}/release", hold).then().statusCode(200);
        clock.advance(Duration.ofDays(2));
        settle();
        assertThat(statusOf(client)).isEqualTo("erased");
        assertThat(events(client.memberId())).containsOnlyOnce("privacy.deletion-blocked");
    }
}
