package io.scriptorium.talk.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.scriptorium.kernel.data.Ids;
import io.scriptorium.kernel.language.Text;
import io.scriptorium.testing.ApiTest;
import io.scriptorium.testing.Database;
import io.scriptorium.testing.MailServer;
import io.scriptorium.testing.Mailbox;
import io.scriptorium.testing.Person;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(value = MailServer.class, scope = TestResourceScope.GLOBAL)
class NotificationTest extends ApiTest {

    private static final String PATH = "/api/v1/notifications";

    @Inject
    Notifications notifications;

    private UUID tell(Person person, String topic, String title, String body, boolean mail) {
        UUID subject = Ids.next();
        inTenant(() -> notifications.notify(
                new Notice(person.memberId(), topic, subject, Text.verbatim(title), Text.verbatim(body), mail)));
        return subject;
    }

    @Test
    @Tag("NTF-01")
    @Tag("NTF-10")
    void listsOwnNotificationsNewestFirstWithFilters() {
        tell(brand.client(), "order.placed", "One", "", false);
        tell(brand.client(), "order.submitted", "Two", "Text", false);
        tell(brand.writer(), "order.placed", "Not yours", "", false);

        as(brand.client())
                .get(PATH)
                .then()
                .statusCode(200)
                .body("results.title", contains("Two", "One"))
                .body("results.sequence", contains(2, 1));
        as(brand.client())
                .get(PATH + "?topic=order.placed&unread=true&count=true")
                .then()
                .body("results.title", contains("One"))
                .body("count", equalTo(1));
        as(brand.client())
                .get(PATH + "?created_from=2100-01-01T00:00:00Z")
                .then()
                .body("results", hasSize(0));
        as(brand.client()).get(PATH + "?unread=maybe").then().statusCode(400);
        anonymous().get(PATH).then().statusCode(401);
    }

    @Test
    @Tag("NTF-01")
    @Tag("NTF-13")
    void countsWhatIsUnreadAndMarksItRead() {
        tell(brand.client(), "a.b", "One", "", false);
        tell(brand.client(), "a.b", "Two", "", false);
        tell(brand.client(), "a.b", "Three", "", false);
        String id = as(brand.client()).get(PATH).path("results[0].id");

        as(brand.client()).get(PATH + "/unread-count").then().body("unread", equalTo(3));
        as(brand.client())
                .post(PATH + "/" + id + "/read")
                .then()
                .statusCode(200)
                .body("unread", equalTo(2));
        as(brand.client())
                .post(PATH + "/" + id + "/read")
                .then()
                .statusCode(200)
                .body("unread", equalTo(2));
        as(brand.client()).get(PATH).then().body("results[0].read_at", notNullValue());
        as(brand.writer()).post(PATH + "/" + id + "/read").then().statusCode(404);
        as(brand.client()).post(PATH + "/read").then().statusCode(200).body("unread", equalTo(0));
        as(brand.client()).get(PATH + "/unread-count").then().body("unread", equalTo(0));
        as(brand.client()).get(PATH + "?unread=true").then().body("results", hasSize(0));
        as(brand.writer()).get(PATH + "/unread-count").then().body("unread", equalTo(0));
    }

    @Test
    @Tag("NTF-10")
    void removesNotificationsAfterTheRetention() {
        tell(brand.client(), "a.b", "Old", "", false);
        clock.advance(Duration.ofDays(50));
        tell(brand.client(), "a.b", "Younger", "", false);
        clock.advance(Duration.ofDays(41));
        settle();

        assertThat(Database.column("select title_values ->> 0 from talk.notification where tenant_id = ?", brand.id()))
                .isEqualTo(List.of("Younger"));
        assertThat(Database.number("select unread from talk.inbox where tenant_id = ?", brand.id()))
                .isEqualTo(1);
        assertThat(Database.number("select pruned_sequence from talk.inbox where tenant_id = ?", brand.id()))
                .isEqualTo(1);
    }

    @Test
    @Tag("NTF-02")
    void mailsOnceWhatIsAskedForWithTextsEscaped() {
        Person client = brand.client();
        tell(client, "order.submitted", "Draft <b>\r\nBcc: x@example.org", "See & tell", true);
        tell(client, "order.submitted", "In the app only", "", false);
        settle();

        Awaitility.await().atMost(Duration.ofSeconds(15)).until(() -> sent() == 1);
        clock.advance(Duration.ofHours(1));
        settle();
        List<Mailbox.Mail> letters = Mailbox.of(client.email());
        UUID id = (UUID) Database.column("select id from kernel.letter where tenant_id = ?", brand.id())
                .get(0);
        assertThat(letters).hasSize(1);
        assertThat(letters.get(0).subject()).contains("Draft <b> Bcc: x@example.org");
        assertThat(letters.get(0).messageId()).isEqualTo("<" + id + "@localhost>");
        assertThat(letters.get(0).content())
                .contains("Draft &lt;b&gt;", "See &amp; tell", "Draft <b>", "See & tell", "Dear " + client.name())
                .contains("lang=\"en\" dir=\"ltr\"");
    }

    @Test
    @Tag("NTF-02")
    void sendsNothingToAnAddressThatNoMailCanReach() {
        Database.update(
                "update people.member set email = 'not an address' where tenant_id = ? and id = ?",
                brand.id(),
                brand.client().memberId());
        tell(brand.client(), "a.b", "Lost", "", true);
        settle();

        Awaitility.await()
                .atMost(Duration.ofSeconds(15))
                .until(() -> Database.number(
                                "select count(*) from kernel.letter where tenant_id = ? and status = 'dropped'",
                                brand.id())
                        == 1);
        assertThat(sent()).isZero();
    }

    private long sent() {
        return Database.number(
                "select count(*) from kernel.letter where tenant_id = ? and status = 'sent'", brand.id());
    }
}
