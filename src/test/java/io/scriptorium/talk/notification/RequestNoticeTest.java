package io.scriptorium.talk.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;

import io.quarkus.test.junit.QuarkusTest;
import io.scriptorium.kernel.security.Role;
import io.scriptorium.testing.LetterTest;
import io.scriptorium.testing.Person;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Those who decide are told of what waits, and whoever asked of what became of it. */
@QuarkusTest
class RequestNoticeTest extends LetterTest {

    private static final String CHANGES = "/api/v1/profile-changes";
    private static final String SETTINGS = "/api/v1/change-requests";
    private static final String DELETION = "/api/v1/privacy/deletion";

    private String wished(Person person, String name) {
        return created(person, CHANGES, Map.of("field", "display_name", "value", name));
    }

    private String proposed(Person person, String key, Object value) {
        return created(person, SETTINGS, Map.of("title", "Other", "reason", "Agreed.", "values", Map.of(key, value)));
    }

    @Test
    @Tag("USR-11")
    void aChangeOfAProfile() {
        give(brand.editor(), "team", "personas.manage");
        String wish = wished(brand.support(), "Sam S.");
        settle();

        assertThat(told(brand.admin(), "persona.change-requested", wish)).isOne();
        assertThat(told(brand.support(), "persona.change-requested", wish))
                .as("whoever asked does not decide")
                .isZero();
        assertThat(told(brand.editor(), "persona.change-requested", wish))
                .as("whose role does not reach the member")
                .isZero();
        assertThat(told(brand.writer(), "persona.change-requested", wish)).isZero();

        as(brand.admin()).post(CHANGES + "/" + wish + "/approval").then().statusCode(200);
        String other = wished(brand.writer(), "Will W.");
        as(brand.admin())
                .body(Map.of("reason", "Show us a document."))
                .post(CHANGES + "/" + other + "/rejection")
                .then()
                .statusCode(200);
        settle();
        assertThat(told(brand.support(), "persona.change-decided", wish)).isOne();
        as(brand.writer())
                .get("/api/v1/notifications")
                .then()
                .body("results.subject_id", contains(other))
                .body("results.title", contains("Your profile stays as it is"))
                .body("results.body", contains("What you asked for was declined. Why stands with your request."));
        assertThat(told(brand.admin(), "persona.change-decided", wish)).isZero();
        assertThat(letters(brand.admin().email(), "A change of a profile waits for approval"))
                .isEmpty();
    }

    @Test
    @Tag("TEN-05")
    void aChangeOfSettings() {
        Person second = brand.add(Role.ADMIN, 2);
        String good = proposed(brand.admin(), "orders.maximum-pages", 40);
        settle();
        assertThat(told(second, "setting.change-proposed", good)).isOne();
        assertThat(told(brand.superadmin(), "setting.change-proposed", good)).isOne();
        assertThat(told(brand.admin(), "setting.change-proposed", good)).isZero();
        assertThat(told(brand.support(), "setting.change-proposed", good)).isZero();

        as(second).post(SETTINGS + "/" + good + "/approval").then().statusCode(200);
        String bad = proposed(brand.admin(), "orders.maximum-pages", 4);
        as(second)
                .body(Map.of("reason", "Too short."))
                .post(SETTINGS + "/" + bad + "/rejection")
                .then()
                .statusCode(200);
        settle();
        assertThat(told(brand.admin(), "setting.change-applied", good)).isOne();
        assertThat(told(brand.admin(), "setting.change-rejected", bad)).isOne();
        assertThat(told(second, "setting.change-applied", good)).isZero();
    }

    @Test
    @Tag("TEN-05")
    void aChangeOfWhatThePlatformKeeps() {
        Person operator = brand.add(Role.SUPERADMIN, 2);
        String kept = proposed(brand.superadmin(), "example.quota", 7);
        settle();
        assertThat(told(operator, "setting.change-proposed", kept)).isOne();
        assertThat(told(brand.admin(), "setting.change-proposed", kept)).isZero();
    }

    @Test
    @Tag("USR-12")
    void aWishToBeDeleted() {
        String client = brand.client().memberId().toString();
        String admin = brand.admin().memberId().toString();
        as(brand.client()).post(DELETION).then().statusCode(202);
        as(brand.admin()).post(DELETION).then().statusCode(202);
        settle();
        assertThat(told(brand.admin(), "privacy.deletion-asked", client)).isOne();
        assertThat(told(brand.admin(), "privacy.deletion-asked", admin)).isZero();
        assertThat(told(brand.support(), "privacy.deletion-asked", client)).isZero();
        assertThat(told(brand.client(), "privacy.deletion-asked", client)).isZero();
        assertThat(letters(brand.admin().email(), "A member asks to be deleted"))
                .isEmpty();
        as(brand.admin()).delete(DELETION).then().statusCode(204);

        created(brand.admin(), "/api/v1/legal-holds", Map.of("member_id", client, "reason", "A case"));
        clock.advance(Duration.ofDays(15));
        settle();
        assertThat(told(brand.client(), "privacy.deletion-blocked", client)).isOne();
        letter(brand.client().email(), "You could not be deleted yet");
    }
}
