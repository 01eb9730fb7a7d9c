package io.scriptorium.people.quota;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.scriptorium.kernel.data.Ids;
import io.scriptorium.kernel.data.Tx;
import io.scriptorium.kernel.language.Text;
import io.scriptorium.talk.notification.Notice;
import io.scriptorium.talk.notification.Notifications;
import io.scriptorium.testing.Database;
import io.scriptorium.testing.Mailbox;
import io.scriptorium.testing.Person;
import io.scriptorium.testing.SmsServer;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Letters and text messages, which are counted when they have been sent. */
@QuarkusTest
@WithTestResource(value = SmsServer.class, scope = TestResourceScope.GLOBAL)
class LetterQuotaTest extends QuotaCase {

    private static final String LETTERS = "letters";

    @Inject
    Notifications notifications;

    @Inject
    Tx tx;

    private Void tell(Person person, String title, boolean security) {
        return inTenant(() -> notifications.notify(
                new Notice(person.memberId(), "a.b", Ids.next(), Text.verbatim(title), Text.NONE, true, security)));
    }

    private void awaitUsed(String metric, int number) {
        settle();
        Awaitility.await(metric).atMost(Duration.ofSeconds(15)).until(() -> used(metric) == number);
    }

    private List<Object> statuses() {
        return Database.column(
                "select status from kernel.letter where tenant_id = ? order by created_at, id", brand.id());
    }

    private void forgetPassword(Person person) {
        post("/api/v1/auth/recovery/password", Map.of("email", person.email()))
                .then()
                .statusCode(202);
    }

    @Test
    @Tag("TEN-07")
    void lettersAreCountedOnceTheyAreSent() {
        usage().body(of(LETTERS, "used"), equalTo(0))
                .body(of(LETTERS, "per"), equalTo("month"))
                .body(of(LETTERS, "limit"), nullValue());
        tell(brand.client(), "One", false);
        awaitUsed(LETTERS, 1);

        forgetPassword(brand.client());
        awaitUsed(LETTERS, 2);
        Database.update(
                "update people.member set status = 'suspended' where id = ?",
                brand.writer().memberId());
        tell(brand.writer(), "Not for you", false);
        tell(brand.client(), "Two", false);
        awaitUsed(LETTERS, 3);
        assertThat(statuses()).containsExactlyInAnyOrder("sent", "sent", "dropped", "sent");
        usage().body(of(LETTERS, "months.used"), contains(3)).body(of(LETTERS, "refused"), equalTo(0));
    }

    @Test
    @Tag("TEN-06")
    void whatCanBeLeftOutIsLeftOutAndWhatSecurityNeedsIsSent() {
        Person client = brand.client();
        limit(LETTERS, 1);
        tell(client, "One", false);
        tell(client, "Two", false);
        inTenant(() -> tx.write(() -> notifications
                .notify(new Notice(client.memberId(), "a.b", Ids.next(), Text.verbatim("Three"), Text.NONE, true))
                .chain(() -> notifications.notify(
                        new Notice(client.memberId(), "a.b", Ids.next(), Text.verbatim("Four"), Text.NONE, true)))));
        awaitUsed(LETTERS, 1);

        usage().body(of(LETTERS, "limit"), equalTo(1))
                .body(of(LETTERS, "refused"), equalTo(3))
                .body(of(LETTERS, "months.used"), contains(1));
        as(client).get("/api/v1/notifications").then().body("results", hasSize(4));
        assertThat(Mailbox.of(client.email())).extracting(Mailbox.Mail::subject).hasSize(1);
        assertThat(statuses()).containsExactly("sent", "refused", "refused", "refused");

        forgetPassword(client);
        tell(client, "Somebody copied your passkey", true);
        awaitUsed(LETTERS, 3);
        assertThat(token(letter(client.email(), "Set a new password"))).isNotEmpty();
        assertThat(letters(client.email(), "Somebody copied your passkey")).hasSize(1);

        limit(LETTERS, 4);
        tell(client, "Five", false);
        tell(client, "Six", false);
        awaitUsed(LETTERS, 4);
        usage().body(of(LETTERS, "refused"), equalTo(4));
    }

    @Test
    @Tag("TEN-06")
    void ofSeveralAtOnceNoMoreAreSentThanAreLeft() {
        limit(LETTERS, 3);
        atOnce(i -> tell(brand.people().get(i % 4), "Letter " + i, false));
        awaitUsed(LETTERS, 3);

        assertThat(statuses()).filteredOn("sent"::equals).hasSize(3);
        assertThat(statuses()).filteredOn("refused"::equals).hasSize(5);
        usage().body(of(LETTERS, "refused"), equalTo(5));
    }

    @Test
    @Tag("TEN-06")
    void aLimitOfNothingLeavesOutAllThatCanBe() {
        limit(LETTERS, 0);
        tell(brand.client(), "One", false);
        settle();
        usage().body(of(LETTERS, "used"), equalTo(0))
                .body(of(LETTERS, "refused"), equalTo(1))
                .body(of(LETTERS, "months"), hasSize(0));
    }

    @Test
    @Tag("TEN-07")
    @Tag("AUT-06")
    void textMessagesAreCountedAndNeverLimited() {
        String number = "+4915" + ThreadLocalRandom.current().nextLong(100_000_000L, 999_999_999L);
        as(brand.client())
                .body(Map.of("number", SmsServer.UNREACHABLE))
                .post("/api/v1/auth/code-factors/sms")
                .then()
                .statusCode(422);
        as(brand.writer())
                .body(Map.of("number", number))
                .post("/api/v1/auth/code-factors/sms")
                .then()
                .statusCode(202);

        assertThat(SmsServer.of(number)).hasSize(1);
        usage().body(of("text_messages", "used"), equalTo(1))
                .body(of("text_messages", "limit"), nullValue())
                .body(of("text_messages", "months.used"), contains(1));
        as(brand.superadmin())
                .get("/api/v1/settings/quota.text_messages")
                .then()
                .statusCode(404);
    }
}
