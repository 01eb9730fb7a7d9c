package io.scriptorium.people.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.lessThan;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.scriptorium.testing.Database;
import io.scriptorium.testing.EmbeddedServices;
import io.scriptorium.testing.LetterTest;
import io.scriptorium.testing.Person;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Somebody who has shown the right password is on the way in while the door is being shut. */
@QuarkusTest
@Tag("SEC-01")
class SignInRaceTest extends LetterTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final String NEXT = "a new and better phrase";

    /** Signs in, and does something else while the session is being opened; gives the answer to the sign-in. */
    private Response whileComingIn(Person person, Supplier<Response> work) throws Exception {
        try (Connection holder = DriverManager.getConnection(EmbeddedServices.superuserJdbcUrl())) {
            holder.setAutoCommit(false);
            hold(holder, person);
            CompletableFuture<Response> comingIn =
                    CompletableFuture.supplyAsync(() -> login(person, Database.PASSWORD));
            Awaitility.await().atMost(PATIENCE).until(() -> waiting() == 1);
            CompletableFuture<Response> beside = CompletableFuture.supplyAsync(work);
            Awaitility.await().atMost(PATIENCE).until(() -> beside.isDone() || waiting() == 2);
            holder.rollback();
            beside.join().then().statusCode(lessThan(300));
            return comingIn.join();
        }
    }

    private static long waiting() {
        return Database.number("""
                select count(*) from pg_stat_activity where wait_event_type = 'Lock' and query like '%people.%'
                """);
    }

    /** What is written last when a session is opened. */
    private static void hold(Connection holder, Person person) throws SQLException {
        hold(holder, person, "select 1 from people.known_address where user_id = ? for update");
    }

    private static void hold(Connection holder, Person person, String rows) throws SQLException {
        try (PreparedStatement statement = holder.prepareStatement(rows)) {
            statement.setObject(1, person.userId());
            assertThat(statement.executeQuery().next()).isTrue();
        }
    }

    private CompletableFuture<Response> change(Response session, String next) {
        return CompletableFuture.supplyAsync(() -> by(session.path("access_token"))
                .body(Map.of("current_password", Database.PASSWORD, "new_password", next))
                .put("/api/v1/auth/password"));
    }

    private Response use(Response session) {
        return post("/api/v1/auth/refresh", Map.of("refresh_token", session.path("refresh_token")));
    }

    @Test
    @Tag("AUT-09")
    void theOldPasswordLeavesNoSessionBehind() throws Exception {
        Person client = brand.client();
        Response here = login(client, Database.PASSWORD);

        Response comingIn = whileComingIn(
                client,
                () -> by(here.path("access_token"))
                        .body(Map.of("current_password", Database.PASSWORD, "new_password", NEXT))
                        .put("/api/v1/auth/password"));

        if (comingIn.statusCode() == 200) {
            use(comingIn).then().statusCode(401).body("code", equalTo("session-over"));
            by(comingIn.path("access_token")).get("/api/v1/users/me").then().statusCode(401);
        } else {
            comingIn.then().statusCode(401).body("code", equalTo("sign-in-refused"));
        }
        use(here).then().statusCode(200);
    }

    @Test
    @Tag("AUT-11")
    void whoIsBeingLockedOutStaysOut() throws Exception {
        Person client = brand.client();
        login(client, Database.PASSWORD).then().statusCode(200);

        Response comingIn =
                whileComingIn(client, () -> as(brand.admin()).post("/api/v1/users/" + client.memberId() + "/lock"));

        comingIn.then().statusCode(401).body("code", equalTo("sign-in-refused"));
        assertThat(Database.column(
                        "select 1 from people.session where user_id = ? and revoked_at is null", client.userId()))
                .isEmpty();
    }

    @Test
    @Tag("USR-13")
    void soDoesWhoIsBeingSuspended() throws Exception {
        Person client = brand.client();
        login(client, Database.PASSWORD).then().statusCode(200);
        String standing = "/api/v1/users/" + client.memberId() + "/standing";

        Response comingIn = whileComingIn(
                client,
                () -> as(brand.admin())
                        .body(Map.of("state", "suspended", "reason", "A chargeback"))
                        .put(standing));

        comingIn.then().statusCode(401).body("code", equalTo("sign-in-refused"));
    }

    @Test
    @Tag("AUT-09")
    void ofTwoWhoChangeThePasswordTheFirstHasDoneIt() throws Exception {
        Person client = brand.client();
        Response owner = login(client, Database.PASSWORD);
        Response thief = login(client, Database.PASSWORD);

        try (Connection holder = DriverManager.getConnection(EmbeddedServices.superuserJdbcUrl())) {
            holder.setAutoCommit(false);
            hold(holder, client, "select 1 from people.app_user where id = ? for update");
            CompletableFuture<Response> first = change(owner, NEXT);
            Awaitility.await().atMost(PATIENCE).until(() -> waiting() == 1);
            CompletableFuture<Response> second = change(thief, "what a thief would like");
            Awaitility.await().atMost(PATIENCE).until(() -> waiting() == 2);
            holder.rollback();

            first.join().then().statusCode(lessThan(300));
            second.join().then().statusCode(401).body("code", equalTo("session-over"));
        }
        login(client, "what a thief would like").then().statusCode(401);
        login(client, NEXT).then().statusCode(200);
        use(owner).then().statusCode(200);
    }

    @Test
    @Tag("AUT-08")
    void aLetterOfBeforeANewPasswordLetsNobodyInAfterIt() throws Exception {
        Person client = brand.client();
        Response here = login(client, Database.PASSWORD);
        post("/api/v1/auth/magic-links", Map.of("email", client.email())).then().statusCode(202);
        String token = token(letter(client.email(), "Sign in"));

        try (Connection holder = DriverManager.getConnection(EmbeddedServices.superuserJdbcUrl())) {
            holder.setAutoCommit(false);
            hold(holder, client, "select 1 from people.voucher where user_id = ? for update");
            CompletableFuture<Response> comingIn =
                    CompletableFuture.supplyAsync(() -> post("/api/v1/auth/magic-links/login", Map.of("token", token)));
            Awaitility.await().atMost(PATIENCE).until(() -> waiting() == 1);
            CompletableFuture<Response> changing = change(here, NEXT);
            Awaitility.await().atMost(PATIENCE).until(() -> waiting() == 2);
            holder.rollback();

            changing.join().then().statusCode(lessThan(300));
            comingIn.join().then().statusCode(401);
        }
        assertThat(Database.number(
                        "select count(*) from people.session where user_id = ? and revoked_at is null",
                        client.userId()))
                .isOne();
    }
}
