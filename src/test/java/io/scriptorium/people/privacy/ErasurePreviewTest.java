package io.scriptorium.people.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.scriptorium.testing.Person;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What is told of an erasure before it is done. */
@QuarkusTest
@Tag("USR-12")
class ErasurePreviewTest extends ErasureCase {

    private Response preview(Person caller) {
        return as(caller)
                .get(
                        "/api/v1/privacy/members/{id}/erasure-preview",
                        brand.client().memberId());
    }

    @Test
    @Tag("TEN-01")
    void nobodyButSuperadminsLearnsOfAnotherWebsite() {
        String before = preview(brand.admin()).then().statusCode(200).extract().asString();
        preview(brand.superadmin()).then().body("login_goes", equalTo(true));

        joinedElsewhere(brand.client());

        assertThat(preview(brand.admin()).asString()).isEqualTo(before).doesNotContain("login_goes");
        preview(brand.superadmin()).then().body("login_goes", equalTo(false));
    }
}
