package io.scriptorium.people.writer;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import io.quarkus.test.junit.QuarkusTest;
import io.scriptorium.testing.ApiTest;
import io.scriptorium.testing.Brand;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@QuarkusTest
@Tag("WRI-01")
@Tag("USR-02")
class WriterTest extends ApiTest {

    @Inject
    Writers writers;

    @Test
    void aWriterSeesTheOwnProfile() {
        as(brand.writer())
                .get("/api/v1/writer-management/me")
                .then()
                .statusCode(200)
                .body("id", equalTo(brand.writer().memberId().toString()))
                .body("level", equalTo("standard"));
        as(brand.client()).get("/api/v1/writer-management/me").then().statusCode(403);
    }

    @Test
    void staffSeeAllWriters() {
        as(brand.editor())
                .get("/api/v1/writer-management/writers?level=standard")
                .then()
                .statusCode(200)
                .body("results", hasSize(3));
        as(brand.writer()).get("/api/v1/writer-management/writers").then().statusCode(403);
    }

    @Test
    @Tag("TEN-01")
    void aStrangerOrAClientIsNoWriter() {
        var stranger = Brand.create().writer().memberId();

        as(brand.admin())
                .get("/api/v1/writer-management/writers/" + stranger)
                .then()
                .statusCode(404);
        assertThatThrownBy(() -> inTenant(() -> writers.require(brand.client().memberId())))
                .hasMessageContaining("no such writer");
    }
}
