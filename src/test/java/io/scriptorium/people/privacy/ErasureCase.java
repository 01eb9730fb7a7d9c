package io.scriptorium.people.privacy;

import io.restassured.response.ValidatableResponse;
import io.scriptorium.kernel.tenancy.Tenant;
import io.scriptorium.testing.Brand;
import io.scriptorium.testing.Database;
import io.scriptorium.testing.LetterTest;
import io.scriptorium.testing.Person;
import java.util.Map;

/** Members who are to be erased, and what is in the way. */
abstract class ErasureCase extends LetterTest {

    static final String DELETION = "/api/v1/privacy/deletion";

    ValidatableResponse ask(Person person) {
        return as(person).post(DELETION).then();
    }

    ValidatableResponse erase(Person person) {
        return as(brand.admin())
                .post("/api/v1/privacy/members/{id}/erasure", person.memberId())
                .then();
    }

    static String statusOf(Person person) {
        return (String) Database.column(
                        "select status from people.member where tenant_id = ? and id = ?",
                        person.brand().id(),
                        person.memberId())
                .get(0);
    }

    String hold(Person client) {
        return created(
                brand.admin(), "/api/v1/legal-holds", Map.of("member_id", client.memberId(), "reason", "A case"));
    }

    /** Makes somebody's login that of a client of another website, too. */
    Brand joinedElsewhere(Person person) {
        Brand other = Brand.create(Tenant.SHARED);
        Database.update(
                "update people.member set user_id = ? where tenant_id = ? and id = ?",
                person.userId(),
                other.id(),
                other.client().memberId());
        return other;
    }
}
