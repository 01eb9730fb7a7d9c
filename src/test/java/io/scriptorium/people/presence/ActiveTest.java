package io.scriptorium.people.presence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.scriptorium.testing.ApiTest;
import io.scriptorium.testing.Brand;
import io.scriptorium.testing.Database;
import io.scriptorium.testing.Person;
import io.scriptorium.testing.ProxiedPlacement;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Who was active on a day, in a week, in a month: counted as it happens. */
@QuarkusTest
@Tag("USR-16")
class ActiveTest extends ApiTest {

    @Inject
    Sightings sightings;

    @Inject
    Presences presences;

    /** Noon, so that minutes do not make another day. */
    @BeforeEach
    void atNoon() {
        clock.advanceTo(Instant.now().truncatedTo(ChronoUnit.DAYS).plus(Duration.ofHours(36)));
    }

    private void visit(Person... people) {
        for (Person person : people) {
            as(person).get("/api/v1/users/me").then().statusCode(200);
        }
        flush();
    }

    private void flush() {
        sightings.flush().await().atMost(Duration.ofSeconds(10));
    }

    private Optional<Instant> lastSeen(Person person) {
        return inTenant(() -> presences.lastSeen(person.memberId()));
    }

    private void assertActive(long daily, long weekly, long monthly) {
        Activity active = inTenant(presences::active);
        assertThat(active).isEqualTo(new Activity(active.day(), daily, weekly, monthly));
    }

    @Test
    void eachMemberCountsOnceInEachPeriod() {
        visit(brand.client(), brand.writer());
        visit(brand.client());
        assertActive(2, 2, 2);

        clock.advance(Duration.ofDays(1));
        assertActive(0, 2, 2);
        visit(brand.client());
        assertActive(1, 2, 2);

        clock.advance(Duration.ofDays(6));
        assertActive(0, 1, 2);
        visit(brand.editor());
        assertActive(1, 2, 3);

        clock.advance(Duration.ofDays(23));
        assertActive(0, 0, 2);
        clock.advance(Duration.ofDays(1));
        assertActive(0, 0, 1);
        clock.advance(Duration.ofDays(30));
        assertActive(0, 0, 0);
    }

    @Test
    void theDashboardShowsThemDayByDay() {
        visit(brand.client(), brand.writer());
        clock.advance(Duration.ofDays(1));
        visit(brand.client());

        visit(brand.admin());
        ValidatableResponse dashboard =
                as(brand.admin()).get("/api/v1/activity/dashboard").then().statusCode(200);
        dashboard
                .body("active_daily", equalTo(2))
                .body("active_weekly", equalTo(3))
                .body("days[0].active", equalTo(2))
                .body("days[1].active", equalTo(2))
                .body("days[2].active", equalTo(0));
        as(brand.admin())
                .get("/api/v1/activity/members/" + brand.client().memberId())
                .then()
                .body("requests", hasSize(2))
                .body("requests[0].requests", equalTo(1));
    }

    @Test
    @Tag("USR-15")
    void requestsAreForgottenAfterMoreThanAYear() {
        visit(brand.client());
        clock.advance(Duration.ofDays(400));
        visit(brand.client());
        assertThat(daysOf(brand.client())).isEqualTo(2);
        clock.advance(Duration.ofDays(1));
        visit(brand.client());
        assertThat(daysOf(brand.client())).isEqualTo(2);
    }

    private static long daysOf(Person person) {
        return Database.number(
                "select count(*) from people.request_day where tenant_id = ? and member_id = ?",
                person.brand().id(),
                person.memberId());
    }

    @Test
    void thoseOfManyWebsitesAreWrittenTogether() {
        List<Brand> brands = List.of(brand, Brand.create(), Brand.create(ProxiedPlacement.NAME));
        brands.forEach(one -> as(one.client()).get("/api/v1/users/me").then().statusCode(200));
        sightings.seen(UUID.randomUUID(), UUID.randomUUID()); // of a website that is gone
        flush();

        brands.forEach(
                one -> assertThat(inTenant(one, presences::active).daily()).isEqualTo(1));
    }

    @Test
    void whatSeveralProcessesSeeIsCountedOnce() {
        UUID tenant = brand.id();
        UUID member = brand.client().memberId();
        for (int i = 0; i < 5; i++) {
            sightings.seen(tenant, member);
            flush();
        }
        assertActive(1, 1, 1);
        as(brand.admin()).get("/api/v1/activity/members/" + member).then().body("requests[0].requests", equalTo(5));
    }

    @Test
    @Tag("USR-07")
    void oneWhoIsInvisibleIsCountedAndNotBetrayed() {
        as(brand.client())
                .body(Map.of("invisible", true))
                .put("/api/v1/presence/me")
                .then()
                .statusCode(200);
        flush();
        Optional<Instant> before = lastSeen(brand.client());
        visit(brand.client());

        assertActive(1, 1, 1);
        assertThat(lastSeen(brand.client())).isEqualTo(before);
        as(brand.admin())
                .get("/api/v1/activity/members/" + brand.client().memberId())
                .then()
                .body("last_seen_at", equalTo(before.map(Instant::toString).orElse(null)));
    }
}
