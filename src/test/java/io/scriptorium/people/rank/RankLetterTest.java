package io.scriptorium.people.rank;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.scriptorium.testing.LetterTest;
import io.scriptorium.testing.Person;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@QuarkusTest
class RankLetterTest extends LetterTest {

    @Test
    @Tag("USR-01")
    void whoGetsAnotherRoleIsToldByLetter() {
        Person support = brand.support();
        as(brand.admin())
                .body(Map.of("role", "admin"))
                .put("/api/v1/users/" + support.memberId() + "/role")
                .then()
                .statusCode(204);

        assertThat(letter(support.email(), "You have another role").content())
                .contains("You are an administrator now.");
    }
}
