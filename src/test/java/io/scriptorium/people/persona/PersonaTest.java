package io.scriptorium.people.persona;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.scriptorium.kernel.data.Ids;
import io.scriptorium.kernel.security.Role;
import io.scriptorium.people.user.Member;
import io.scriptorium.people.user.Members;
import io.scriptorium.testing.ApiTest;
import io.scriptorium.testing.OrderForm;
import io.scriptorium.testing.Person;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Collections;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@QuarkusTest
class PersonaTest extends ApiTest {

    @Inject
    Members members;

    /** Somebody who joined as people do, and so has a registration id. */
    private Person joined(Role role, String name) {
        UUID user = Ids.next();
        String email = user + "@joined.example";
        Member member = inTenant(() -> members.join(user, role, name, email));
        return new Person(brand, user, member.id(), role, name, email);
    }

    private Response name(Person by, Person author, @Nullable String penName) {
        return as(by).body(Collections.singletonMap("pen_name", penName))
                .put("/api/v1/personas/" + author.memberId() + "/pen-name");
    }

    /** The conversation about an order of a client that a writer works on. */
    private String thread(Person client, Person writer) {
        String order = created(client, "/api/v1/orders", OrderForm.order(clock));
        as(brand.admin())
                .body(Map.of("order_id", order, "method", "manual", "reference", "bank-1"))
                .post("/api/v1/order-payments")
                .then()
                .statusCode(201);
        settle();
        as(writer).post("/api/v1/orders/" + order + "/assignment").then().statusCode(200);
        settle();
        return as(client).get("/api/v1/order-communications/threads").path("results[0].id");
    }

    private ValidatableResponse seen(Person viewer, String thread) {
        return as(viewer)
                .get("/api/v1/order-communications/threads/" + thread)
                .then()
                .statusCode(200);
    }

    private static String of(Person person, String field) {
        return "participants.find { it.member_id == '%s' }.%s".formatted(person.memberId(), field);
    }

    @Test
    @Tag("USR-04")
    void newcomersAreNumberedByRole() {
        Person first = joined(Role.CLIENT, "Real Ada");
        Person writer = joined(Role.WRITER, "Real Will");
        Person second = joined(Role.CLIENT, "Real Ann");

        as(first).get("/api/v1/personas/me").then().statusCode(200).body("registration_id", equalTo("C000001"));
        as(second).get("/api/v1/personas/me").then().body("registration_id", equalTo("C000002"));
        as(brand.support())
                .get("/api/v1/personas?registration_id=W000001")
                .then()
                .statusCode(200)
                .body("results.member_id", contains(writer.memberId().toString()))
                .body("results.display_name", contains("Real Will"));
        as(first).get("/api/v1/personas").then().statusCode(403);
    }

    @Test
    @Tag("USR-05")
    @Tag("USR-06")
    void clientsAndWritersSeeEachOthersPublicNamesOnly() {
        Person client = joined(Role.CLIENT, "Real Ada");
        Person writer = joined(Role.WRITER, "Real Will");
        String thread = thread(client, writer);

        seen(client, thread).body(of(writer, "name"), equalTo("W000001"));
        name(brand.admin(), writer, "Quill").then().statusCode(200).body("public_name", equalTo("Quill"));
        String toClient = seen(client, thread)
                .body(of(writer, "name"), equalTo("Quill"))
                .body(of(client, "name"), equalTo("Real Ada"))
                .extract()
                .asString();
        String toWriter = seen(writer, thread)
                .body(of(client, "name"), equalTo("C000001"))
                .extract()
                .asString();
        seen(brand.support(), thread).body(of(writer, "name"), equalTo("Real Will"));

        assertThat(toClient).doesNotContain("Real Will", writer.email());
        assertThat(toWriter).doesNotContain("Real Ada", client.email());
        for (String path : new String[] {"orders", "notifications", "order-communications/threads"}) {
            assertThat(as(client).get("/api/v1/" + path).asString()).doesNotContain("Real Will", writer.email());
            assertThat(as(writer).get("/api/v1/" + path).asString()).doesNotContain("Real Ada", client.email());
        }
    }

    @Test
    @Tag("USR-05")
    void penNamesAreForAuthorsAndUnique() {
        Person one = joined(Role.WRITER, "Real Will");
        Person other = joined(Role.WRITER, "Real Wanda");

        name(brand.admin(), one, "Quill").then().statusCode(200);
        name(brand.admin(), other, "QUILL").then().statusCode(409);
        name(brand.admin(), brand.client(), "Quill").then().statusCode(422).body("code", equalTo("no-pen-name"));
        name(brand.admin(), one, "").then().statusCode(400);
        name(one, one, "Nib").then().statusCode(403);
        name(brand.admin(), one, null).then().statusCode(200).body("pen_name", nullValue());
        name(brand.admin(), other, "Quill").then().statusCode(200);
    }

    private void move(Person member, String zone) {
        as(member)
                .body(Map.of("time_zone", zone))
                .put("/api/v1/personas/me/time-zone")
                .then()
                .statusCode(200);
    }

    @Test
    @Tag("USR-08")
    @Tag("USR-09")
    void othersSeeWhetherItIsDayWhereOneIsAndHowFarThatIsFromUtc() {
        Person client = joined(Role.CLIENT, "Real Ada");
        Person writer = joined(Role.WRITER, "Real Will");
        String thread = thread(client, writer);
        seen(client, thread).body(of(writer, "daytime"), nullValue()).body(of(writer, "utc_offset"), nullValue());

        move(writer, "Asia/Tokyo");
        assertThat(seen(client, thread)
                        .body(of(writer, "utc_offset"), equalTo("+09:00"))
                        .extract()
                        .asString())
                .doesNotContain("Tokyo");
        int hour = clock.instant().atZone(ZoneId.of("Asia/Tokyo")).getHour();
        seen(client, thread).body(of(writer, "daytime"), equalTo(hour >= 6 && hour < 22 ? "day" : "night"));
        clock.advance(Duration.ofHours((22 - hour + 24) % 24));
        seen(client, thread).body(of(writer, "daytime"), equalTo("night"));
        move(client, "America/St_Johns");
        String offset = clock.instant()
                .atZone(ZoneId.of("America/St_Johns"))
                .getOffset()
                .getId();
        seen(writer, thread).body(of(client, "utc_offset"), equalTo(offset));
        as(brand.support())
                .get("/api/v1/client-management/clients/" + client.memberId())
                .then()
                .statusCode(200)
                .body("utc_offset", equalTo(offset));
        move(client, "UTC");
        seen(writer, thread).body(of(client, "utc_offset"), equalTo("+00:00"));
        as(writer)
                .body(Map.of("time_zone", "Mars/Olympus"))
                .put("/api/v1/personas/me/time-zone")
                .then()
                .statusCode(400);
    }

    @Test
    @Tag("USR-11")
    void theStaffDecidesAboutChangesThatMembersAskFor() {
        Person writer = joined(Role.WRITER, "Real Will");
        String asked = ask(writer, "pen_name", "Quill")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        ask(writer, "pen_name", "Nib").then().statusCode(409);
        ask(brand.client(), "pen_name", "Nib").then().statusCode(422);
        as(writer).post("/api/v1/profile-changes/" + asked + "/approval").then().statusCode(403);

        as(brand.support())
                .post("/api/v1/profile-changes/" + asked + "/approval")
                .then()
                .statusCode(200)
                .body("status", equalTo("approved"));
        as(writer).get("/api/v1/personas/me").then().body("public_name", equalTo("Quill"));
        as(brand.support())
                .post("/api/v1/profile-changes/" + asked + "/approval")
                .then()
                .statusCode(409);

        String rename = ask(writer, "display_name", "Real William")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        as(brand.support())
                .body(Map.of("reason", "Show us a document."))
                .post("/api/v1/profile-changes/" + rename + "/rejection")
                .then()
                .statusCode(200)
                .body("status", equalTo("rejected"));
        as(writer).get("/api/v1/personas/me").then().body("display_name", equalTo("Real Will"));
        as(writer).get("/api/v1/profile-changes/own").then().body("results.status", contains("rejected", "approved"));
    }

    private Response ask(Person member, String field, String value) {
        return as(member).body(Map.of("field", field, "value", value)).post("/api/v1/profile-changes");
    }
}
