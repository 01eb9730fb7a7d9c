package io.scriptorium.talk.push;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import io.scriptorium.testing.Browser;
import io.scriptorium.testing.Database;
import io.scriptorium.testing.LetterTest;
import io.scriptorium.testing.Person;
import io.scriptorium.testing.PushServer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;

/** A test in which members sign in with browsers that take messages. */
@WithTestResource(value = PushServer.class, scope = TestResourceScope.GLOBAL)
abstract class BrowserTest extends LetterTest {

    static final String SUBSCRIPTIONS = "/api/v1/push/subscriptions";
    static final String HOME = "Firefox/145.0 (Windows)";
    static final String ELSEWHERE = "Safari/605 (Macintosh)";
    static final Duration PATIENCE = Duration.ofSeconds(20);

    Response signIn(Person person, String agent) {
        Response answer = anonymous(person.brand())
                .header("User-Agent", agent)
                .body(Map.of("email", person.email(), "password", Database.PASSWORD))
                .post("/api/v1/auth/login");
        answer.then().statusCode(200);
        clock.advance(Duration.ofSeconds(1));
        return answer;
    }

    RequestSpecification by(Person person, Response signedIn) {
        return anonymous(person.brand()).header("Authorization", "Bearer " + signedIn.path("access_token"));
    }

    ValidatableResponse register(RequestSpecification by, Browser browser) {
        return by.body(browser.subscription()).post(SUBSCRIPTIONS).then();
    }

    Browser registered(RequestSpecification by, String statuses) {
        Browser browser = Browser.at(PushServer.endpoint(statuses));
        register(by, browser).statusCode(201);
        return browser;
    }

    static List<PushServer.Message> messages(Browser browser) {
        return PushServer.of(browser.endpoint());
    }

    List<PushServer.Message> messages(Browser browser, int number) {
        return Awaitility.await()
                .atMost(PATIENCE)
                .pollDelay(Duration.ZERO)
                .until(() -> messages(browser), some -> some.size() >= number);
    }

    long waiting() {
        return Database.number("select count(*) from talk.push_message where tenant_id = ?", brand.id());
    }

    void awaitAllIsSettled() {
        settle();
        Awaitility.await().atMost(PATIENCE).pollDelay(Duration.ZERO).until(() -> waiting() == 0);
    }

    ValidatableResponse list(RequestSpecification by) {
        return by.get(SUBSCRIPTIONS).then().statusCode(200);
    }

    void awaitSubscriptions(Person person, int number) {
        settle();
        Awaitility.await()
                .atMost(PATIENCE)
                .pollDelay(Duration.ZERO)
                .until(() -> Database.number(
                                "select count(*) from talk.push_subscription where tenant_id = ? and member_id = ?",
                                brand.id(),
                                person.memberId())
                        == number);
    }
}
