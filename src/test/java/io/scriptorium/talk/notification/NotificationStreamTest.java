package io.scriptorium.talk.notification;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.scriptorium.kernel.data.Ids;
import io.scriptorium.kernel.language.Text;
import io.scriptorium.kernel.realtime.Admission;
import io.scriptorium.kernel.tenancy.Actor;
import io.scriptorium.kernel.tenancy.Caller;
import io.scriptorium.testing.ApiTest;
import io.scriptorium.testing.Database;
import io.scriptorium.testing.EmbeddedServices;
import io.scriptorium.testing.LiveStream;
import io.scriptorium.testing.LiveStream.Event;
import io.scriptorium.testing.MailServer;
import io.scriptorium.testing.Person;
import io.smallrye.mutiny.helpers.test.AssertSubscriber;
import jakarta.inject.Inject;
import jakarta.ws.rs.sse.OutboundSseEvent;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(value = MailServer.class, scope = TestResourceScope.GLOBAL)
class NotificationStreamTest extends ApiTest {

    private static final String PATH = "/api/v1/notifications/stream";

    @Inject
    Notifications notifications;

    @Inject
    InboxStreams streams;

    private void tell(Person person, String title) {
        inTenant(() -> notifications.notify(
                new Notice(person.memberId(), "a.b", Ids.next(), Text.verbatim(title), Text.NONE, false)));
    }

    private LiveStream open(Person person) {
        return LiveStream.open(brand, PATH, Map.of("Authorization", "Bearer " + token(person)));
    }

    private LiveStream resume(Person person, String lastEventId) {
        return LiveStream.open(
                brand, PATH, Map.of("Authorization", "Bearer " + token(person), "Last-Event-ID", lastEventId));
    }

    @Test
    @Tag("NTF-12")
    void greetsAtOnceThenTellsWhatHappensAndBeats() {
        tell(brand.client(), "Before");
        try (LiveStream stream = open(brand.client())) {
            Event welcome = stream.await("welcome");
            tell(brand.client(), "Live");
            tell(brand.writer(), "Not yours");

            Event live = stream.await("notification");
            assertThat(welcome.json().getInteger("unread")).isEqualTo(1);
            assertThat(live.json().getString("title")).isEqualTo("Live");
            assertThat(live.json().getString("created_at")).endsWith("Z");
            assertThat(live.id()).endsWith("-2");
            Awaitility.await().until(() -> stream.comments() >= 2);
            as(brand.client()).post("/api/v1/notifications/read").then().statusCode(200);
            Event unread = stream.await("unread");
            assertThat(unread.json().getInteger("unread")).isZero();
            assertThat(unread.id()).isNull();
            assertThat(stream.received("notification")).hasSize(1);
        }
    }

    @Test
    @Tag("NTF-12")
    void repeatsWhatWasMissedWithoutGapOrDoubleWhileMoreComesIn() {
        String seen;
        try (LiveStream stream = open(brand.client())) {
            stream.await("welcome");
            tell(brand.client(), "1");
            seen = String.valueOf(stream.await("notification").id());
        }
        IntStream.rangeClosed(2, 120).forEach(i -> tell(brand.client(), "" + i));

        try (LiveStream stream = resume(brand.client(), seen)) {
            IntStream.rangeClosed(121, 150).forEach(i -> tell(brand.client(), "" + i));
            stream.await(
                    "notification", event -> event.json().getString("title").equals("150"));
            List<String> titles = stream.received("notification").stream()
                    .map(event -> event.json().getString("title"))
                    .toList();
            assertThat(titles)
                    .isEqualTo(IntStream.rangeClosed(2, 150)
                            .mapToObj(Integer::toString)
                            .toList());
            assertThat(stream.received("stale")).isEmpty();
        }
    }

    @Test
    @Tag("NTF-12")
    void saysThatItCannotResumeFromIdsThatMeanNothing() {
        tell(brand.client(), "One");
        String epoch = Database.column("select talk.epoch()").get(0).toString();

        assertThat(staleness("nonsense")).isEqualTo("malformed");
        assertThat(staleness("0-1")).isEqualTo("other-epoch");
        assertThat(staleness(epoch + "-7")).isEqualTo("unknown");
        Database.update("update talk.inbox set pruned_sequence = 1 where tenant_id = ?", brand.id());
        assertThat(staleness(epoch + "-0")).isEqualTo("too-old");
    }

    private String staleness(String lastEventId) {
        try (LiveStream stream = resume(brand.client(), lastEventId)) {
            Event stale = stream.await("stale");
            stream.await("welcome");
            assertThat(stale.id()).endsWith("-1");
            assertThat(stream.received("notification")).isEmpty();
            return stale.json().getString("reason");
        }
    }

    @Test
    @Tag("NTF-12")
    void holdsBackForAReaderThatIsSlow() {
        IntStream.rangeClosed(1, 130).forEach(i -> tell(brand.client(), "" + i));
        String epoch = Database.column("select talk.epoch()").get(0).toString();
        AssertSubscriber<OutboundSseEvent> reader = streams.open(admission(brand.client()), epoch + "-0")
                .subscribe()
                .withSubscriber(AssertSubscriber.create(3));

        reader.awaitItems(3);
        tell(brand.client(), "131");
        assertThat(reader.getItems()).hasSize(3);
        reader.awaitNextItems(129);
        assertThat(reader.getItems().subList(1, 132).stream().map(OutboundSseEvent::getId))
                .isEqualTo(IntStream.rangeClosed(1, 131)
                        .mapToObj(i -> epoch + "-" + i)
                        .toList());
        reader.cancel();
    }

    private Admission admission(Person person) {
        Actor actor =
                new Actor(person.memberId(), person.userId(), person.role().key(), Set.of());
        return new Admission(
                Caller.system(brand.tenant(), "test").as(actor), clock.instant().plusSeconds(60), null);
    }

    @Test
    @Tag("NTF-12")
    @Tag("USR-13")
    void endsAtItsBeginningForOneWhoWasSuspendedMeanwhile() {
        Admission before = admission(brand.client());
        as(brand.admin())
                .body(Map.of("state", "suspended", "reason", "Plagiarism, twice"))
                .put("/api/v1/users/" + brand.client().memberId() + "/standing")
                .then()
                .statusCode(200);

        AssertSubscriber<OutboundSseEvent> reader =
                streams.open(before, null).subscribe().withSubscriber(AssertSubscriber.create(3));

        reader.awaitCompletion();
        assertThat(reader.getItems()).isEmpty();
    }

    @Test
    @Tag("NTF-12")
    void endsWhenTheTokenDoes() {
        try (LiveStream stream = open(brand.client())) {
            stream.await("welcome");
            clock.advance(Duration.ofMinutes(11));
            stream.awaitEnd();
        }
    }

    @Test
    @Tag("NTF-12")
    void opensByOneTimeTicketButNotByTokenInTheAddress() {
        String ticket = ticket(brand.client());
        try (LiveStream stream = LiveStream.open(brand, PATH + "?ticket=" + ticket, Map.of())) {
            stream.await("welcome");
            tell(brand.client(), "Yours");
            assertThat(stream.await("notification").json().getString("title")).isEqualTo("Yours");
        }
        for (String query : List.of("ticket=" + ticket, "token=" + token(brand.client()), "access_token=x")) {
            try (LiveStream refused = LiveStream.open(brand, PATH + "?" + query, Map.of())) {
                assertThat(refused.status()).as(query).isEqualTo(401);
            }
        }
    }

    @Test
    @Tag("NTF-12")
    void goesOnWhileRedisIsAway() {
        EmbeddedServices.stopRedis();
        try (LiveStream stream = open(brand.client())) {
            stream.await("welcome");
            tell(brand.client(), "Without Redis");
            stream.await(
                    "notification", event -> event.json().getString("title").equals("Without Redis"));
        } finally {
            EmbeddedServices.startRedis();
        }
    }
}
