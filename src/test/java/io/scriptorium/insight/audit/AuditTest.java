package io.scriptorium.insight.audit;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.scriptorium.testing.Brand;
import io.scriptorium.testing.Database;
import io.scriptorium.testing.OrderFacts;
import io.scriptorium.testing.Person;
import io.scriptorium.work.order.OrderEvent;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@QuarkusTest
class AuditTest extends OrderFacts {

    private ValidatableResponse audit(Person person, String query) {
        return as(person).get("/api/v1/audit" + query).then();
    }

    /** Has the admin fine the writer by hand, and gives the fine's id. */
    private String fineByHand() {
        String id = as(brand.admin())
                .header("X-Request-Id", "audited-request")
                .body("""
                        {"writer_id": "%s", "amount": {"amount": 700, "currency": "USD"}, "reason": "Copied"}
                        """.formatted(brand.writer().memberId()))
                .post("/api/v1/fines")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        settle();
        return id;
    }

    @Test
    @Tag("AUD-01")
    void itTellsWhoDidWhatToWhatAndWith() {
        String fine = fineByHand();
        audit(brand.admin(), "?subject_id=" + fine)
                .statusCode(200)
                .body("results", hasSize(1))
                .body("results[0].type", equalTo("fine.issued"))
                .body("results[0].actor_id", equalTo(brand.admin().memberId().toString()))
                .body("results[0].details.amount.amount", equalTo(700))
                .body(
                        "results[0].details.writer_id",
                        equalTo(brand.writer().memberId().toString()));
    }

    @Test
    @Tag("AUD-02")
    void whatTheSystemDoesHasNoActor() {
        UUID order = place(brand.client());
        tell(new OrderEvent.Requested(order, brand.writer().memberId()));
        audit(brand.superadmin(), "?system=true")
                .statusCode(200)
                .body("results.subject_id", hasItem(order.toString()))
                .body("results.actor_id", everyItem(nullValue()))
                .body("results.request_id", hasItem("test"));
    }

    @Test
    @Tag("AUD-01")
    @Tag("SRC-04")
    void itIsFilteredByActorTypeAndTime() {
        String fine = fineByHand();
        String admin = brand.admin().memberId().toString();
        audit(brand.admin(), "?actor_id=" + admin + "&type=fine.issued").body("results.subject_id", hasItem(fine));
        audit(brand.admin(), "?actor_id=" + brand.support().memberId()).body("results", hasSize(0));
        audit(brand.admin(), "?type=fine.waived").body("results", hasSize(0));
        audit(brand.admin(), "?occurred_from=2099-01-01T00:00:00Z").body("results", hasSize(0));
        audit(brand.admin(), "?occurred_to=2099-01-01T00:00:00Z&limit=1").body("results", hasSize(1));
        audit(brand.admin(), "?actor_id=nobody").statusCode(400).body("violations.field", hasItem("actor_id"));
        audit(brand.admin(), "?who=me").statusCode(400);
    }

    @Test
    @Tag("AUD-01")
    @Tag("SRC-04")
    void itIsFilteredByWhatIsDoneAndToWhatKindOfThing() {
        String fine = fineByHand();
        UUID order = place(brand.client());
        tell(new OrderEvent.Requested(order, brand.writer().memberId()));

        audit(brand.admin(), "?subject_kind=fine")
                .body("results.subject_id", hasItem(fine))
                .body("results.subject_kind", everyItem(equalTo("fine")));
        audit(brand.admin(), "?verb=create&subject_kind=fine,order")
                .body("results.verb", everyItem(equalTo("create")))
                .body("results.type", containsInAnyOrder("fine.issued", "order.placed", "order.requested"));
        audit(brand.admin(), "?verb=delete,read").body("results", hasSize(0));
        audit(brand.admin(), "?subject_kind=house").statusCode(200).body("results", hasSize(0));
        audit(brand.admin(), "?verb=destroy").statusCode(400).body("violations.field", hasItem("verb"));
        audit(brand.admin(), "/actions")
                .body("actions.find { it.type == 'profile.note-removed' }.verb", equalTo("delete"))
                .body("actions.find { it.type == 'profile.note-removed' }.subject_kind", equalTo("profile"));
    }

    @Test
    @Tag("AUD-01")
    void nothingInItIsEverChanged() {
        String fine = fineByHand();
        assertThatThrownBy(() -> Database.update(
                        "update insight.audit_entry set actor_id = null where subject_id = ?", UUID.fromString(fine)))
                .hasStackTraceContaining("append-only");
        assertThatThrownBy(() ->
                        Database.update("delete from insight.audit_entry where subject_id = ?", UUID.fromString(fine)))
                .hasStackTraceContaining("append-only");
    }

    @Test
    @Tag("RBA-02")
    void onlyThoseWhoRunTheTenantReadIt() {
        fineByHand();
        anonymous().get("/api/v1/audit").then().statusCode(401);
        audit(brand.client(), "").statusCode(403);
        audit(brand.writer(), "").statusCode(403);
        audit(brand.editor(), "").statusCode(403);
        audit(brand.support(), "").statusCode(403);
        audit(brand.superadmin(), "").statusCode(200);
    }

    @Test
    @Tag("TEN-01")
    void anotherTenantSeesNothingOfIt() {
        String fine = fineByHand();
        Brand other = Brand.create();
        audit(other.admin(), "").statusCode(200).body("results.subject_id", not(hasItem(fine)));
    }
}
