package io.scriptorium.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.scriptorium.kernel.security.Role;
import io.scriptorium.testing.Answer;
import io.scriptorium.testing.Database;
import io.scriptorium.testing.LiveSocket;
import io.scriptorium.testing.LiveStream;
import io.scriptorium.testing.MailServer;
import io.scriptorium.testing.Mailbox;
import io.scriptorium.testing.Operation;
import io.scriptorium.testing.OrderForm;
import io.scriptorium.testing.Person;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Lives through an order as its client and its writer, late and fined, with words by REST and by socket, and has both,
 * and an editor, visit every route that they may call: none is ever told the real name of a client, writer or editor, or
 * anybody's mail address or number, in an answer, an event, a frame or a mail.
 */
@QuarkusTest
@WithTestResource(value = MailServer.class, scope = TestResourceScope.GLOBAL)
@Tag("USR-06")
@Tag("SEC-08")
class MaskingTest extends ContractTest {

    private static final String THREADS = "/api/v1/order-communications/threads/";
    private static final List<Role> VIEWERS = List.of(Role.CLIENT, Role.WRITER, Role.EDITOR);
    private static final Set<Role> STAFF = Set.of(Role.SUPPORT, Role.ADMIN, Role.SUPERADMIN);
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    /** All that somebody was told, each with where. */
    private final Map<Person, List<String>> heard = new HashMap<>();

    /** The test itself would tell who the other is: it asks for the example's address, which is the client's. */
    private static final String TELLS = "POST /api/v1/auth/email/change";

    private final Visits visits = new Visits();

    /** What routes ask for in their query. */
    private static final Map<String, String> QUERIES =
            Map.of("GET /api/v1/access/explanation", "permission=orders.place");

    private void hear(Person person, String where, String what) {
        heard.computeIfAbsent(person, ignored -> new ArrayList<>()).add(where + " " + what);
    }

    private Response act(Person person, String path, Object id, Map<String, Object> body) {
        Response answer = as(person).body(body).post(path, id);
        hear(person, "POST " + path, answer.asString());
        assertThat(answer.statusCode()).as(answer.asString()).isLessThan(300);
        visits.answered(person, "POST " + path);
        return answer;
    }

    private Response make(Person person, String path, Map<String, Object> body) {
        Response answer = as(person).body(body).post(path);
        hear(person, "POST " + path, answer.asString());
        assertThat(answer.statusCode()).as(answer.asString()).isLessThan(300);
        visits.answered(person, "POST " + path);
        return answer;
    }

    /** As people do, so that each has a session and a device. */
    private void signIn(Person person) {
        Response answer = anonymous()
                .body(Map.of("email", person.email(), "password", Database.PASSWORD))
                .post("/api/v1/auth/login");
        hear(person, "POST /api/v1/auth/login", answer.asString());
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
        visits.answered(person, "POST /api/v1/auth/login");
    }

    private LiveStream stream(Person person) {
        return LiveStream.open(
                brand, "/api/v1/notifications/stream", Map.of("Authorization", "Bearer " + token(person)));
    }

    private LiveSocket socket(Person person) {
        String ticket = ticket(person);
        LiveSocket socket = LiveSocket.open(brand, "/api/v1/order-communications/socket?ticket=" + ticket);
        socket.await("welcome");
        return socket;
    }

    private static String number(Person person) {
        return "+4915" + Math.floorMod(person.memberId().hashCode(), 100_000_000);
    }

    /** By what others could be known; the names of the staff are no secret. */
    private List<String> marks(Person viewer) {
        return brand.people().stream()
                .filter(person -> !person.equals(viewer))
                .flatMap(person -> STAFF.contains(person.role())
                        ? Stream.of(person.email(), number(person))
                        : Stream.of(person.name(), person.email(), number(person)))
                .toList();
    }

    private void giveNumbers() {
        for (Person person : brand.people()) {
            Database.update("""
                    insert into people.code_factor (user_id, method, number, created_at, confirmed_at)
                    values (?, 'sms_code', ?, now(), now())
                    """, person.userId(), number(person));
        }
    }

    @Test
    void clientsAndWritersNeverLearnWhoTheOtherIs() {
        Scene scene = Scene.in(house, brand);
        VIEWERS.forEach(role -> signIn(brand.any(role)));
        giveNumbers();
        Person client = brand.client();
        Person writer = brand.writer();
        String order = scene.idFor("order_id").toString();
        assertThatThereAreSecrets(order);
        try (LiveStream clients = stream(client);
                LiveStream writers = stream(writer);
                LiveSocket clientSocket = socket(client);
                LiveSocket writerSocket = socket(writer)) {
            live(client, writer, clientSocket, writerSocket);
            visit(scene);
            clients.everything().forEach(event -> hear(client, "event", event));
            writers.everything().forEach(event -> hear(writer, "event", event));
            clientSocket.everything().forEach(frame -> hear(client, "frame", frame));
            writerSocket.everything().forEach(frame -> hear(writer, "frame", frame));
        }
        mails(client);
        mails(writer);

        visits.assertAllAnswered();
        assertThat(routes()).extracting(Operation::toString).contains(TELLS);
        assertSilent(client);
        assertSilent(writer);
        assertSilent(brand.editor());
        assertThat(heard.get(client))
                .as("what is exported tells of the order with the secret")
                .anyMatch(text -> text.startsWith("GET /api/v1/privacy/export ") && text.contains(order));
        assertThat(heard.get(client)).as("one's own is known").anyMatch(text -> text.contains(client.email()));
    }

    /** What the staff alone may see names the client and the writer to each other. */
    private void assertThatThereAreSecrets(String order) {
        String[] names = {brand.client().name(), brand.writer().name()};
        assertThat(as(brand.support()).get("/api/v1/orders/{id}", order).asString())
                .contains(names);
        for (Person person : List.of(brand.client(), brand.writer())) {
            for (String of : List.of("", "/notes")) {
                assertThat(as(brand.support())
                                .get("/api/v1/users/{id}" + of, person.memberId())
                                .asString())
                        .contains(names);
            }
        }
    }

    private void assertSilent(Person person) {
        List<String> marks = marks(person);
        List<String> told = heard.get(person).stream()
                .filter(text -> marks.stream().anyMatch(text::contains))
                .toList();
        assertThat(heard.get(person)).hasSizeGreaterThan(30);
        assertThat(told).as("what the %s was told", person.role().key()).isEmpty();
    }

    private void live(Person client, Person writer, LiveSocket clientSocket, LiveSocket writerSocket) {
        Object order = make(client, "/api/v1/orders", OrderForm.order(clock)).path("id");
        make(
                brand.admin(),
                "/api/v1/order-payments",
                Map.of("order_id", order, "method", "manual", "reference", "bank-2"));
        act(writer, "/api/v1/orders/{id}/requests", order, Map.of("note", "I know this."));
        act(brand.support(), "/api/v1/orders/{id}/assignment", order, Map.of("writer_id", writer.memberId()));
        settle();
        String thread = as(client)
                .get("/api/v1/order-communications/threads?subject_id=" + order)
                .path("results[0].id");
        act(client, THREADS + "{id}/messages", thread, Map.of("body", "How is it going?", "client_id", "1"));
        act(writer, THREADS + "{id}/messages", thread, Map.of("body", "Well.", "client_id", "1"));
        clientSocket.send(frame("send", thread).put("client_id", "c-2").put("body", "Good."));
        writerSocket.await("message", one -> one.getString("body").equals("Good."));
        writerSocket.send(frame("typing", thread));
        act(writer, THREADS + "{id}/read", thread, Map.of("sequence", 3));
        clientSocket.await("receipt");
        late(order);
        act(writer, "/api/v1/orders/{id}/submission", order, Map.of("note", "Here it is."));
        settle();
        act(client, "/api/v1/orders/{id}/approval", order, Map.of());
        settle();
        for (Person person : List.of(client, writer)) {
            for (String of : List.of("", "/transitions", "/requests", "/payments")) {
                hear(
                        person,
                        "GET order" + of,
                        as(person).get("/api/v1/orders/" + order + of).asString());
            }
            hear(
                    person,
                    "GET messages",
                    as(person).get(THREADS + thread + "/messages").asString());
            hear(person, "GET thread", as(person).get(THREADS + thread).asString());
        }
    }

    private static JsonObject frame(String type, String thread) {
        return new JsonObject().put("type", type).put("thread", thread);
    }

    /** Until after the writer's deadline, past its reminders and into the first hours of a fine. */
    private void late(Object order) {
        String deadline = as(brand.support()).get("/api/v1/orders/{id}", order).path("writer_deadline");
        Duration left = Duration.between(clock.instant(), Instant.parse(deadline));
        clock.advance(left.minus(Duration.ofMinutes(30)));
        settle();
        clock.advance(Duration.ofHours(4));
        settle();
    }

    /** Has each viewer call all routes: those that read, those that write, and those that read once more. */
    private void visit(Scene scene) {
        for (boolean reading : List.of(true, false, true)) {
            for (Role role : VIEWERS) {
                for (Operation route : routes()) {
                    if (route.verb().equals("GET") == reading && isVisited(route, role)) {
                        call(route, scene, brand.any(role));
                    }
                }
            }
        }
    }

    /** What takes something away has nothing to say. */
    private boolean isVisited(Operation route, Role role) {
        boolean answersNothing = route.verb().equals("DELETE")
                && route.definition().path("responses").has("204");
        return house.may(role, route) && !answersNothing && !route.toString().equals(TELLS);
    }

    private void call(Operation route, Scene scene, Person person) {
        visits.made(person, route.toString());
        for (JsonNode body : bodies(route, scene)) {
            Shot plain = Shot.plain(route, scene.idsFor(route, person), person, body);
            String query = QUERIES.get(route.toString());
            Shot shot = query == null ? plain : plain.asking(query);
            Answer answer = house.patiently(List.of(shot), brand, () -> clock.advance(Duration.ofMinutes(1)))
                    .get(0);
            hear(person, route.toString(), answer.body());
            if (answer.isSuccess()) {
                visits.answered(person, route.toString());
            }
        }
    }

    private static List<JsonNode> bodies(Operation route, Scene scene) {
        List<JsonNode> bodies = Example.bodies(route, scene);
        return bodies.isEmpty() ? java.util.Collections.singletonList(null) : bodies;
    }

    private void mails(Person person) {
        settle();
        Awaitility.await("mail")
                .atMost(PATIENCE)
                .until(() -> !Mailbox.of(person.email()).isEmpty());
        Mailbox.of(person.email())
                .forEach(mail -> hear(
                        person,
                        "mail",
                        mail.subject() + " " + mail.sender() + " " + mail.replyTo() + " " + mail.content()));
    }
}
