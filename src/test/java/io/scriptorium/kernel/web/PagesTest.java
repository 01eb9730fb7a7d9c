package io.scriptorium.kernel.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.scriptorium.kernel.security.Role;
import io.scriptorium.testing.ApiTest;
import io.scriptorium.testing.Brand;
import io.scriptorium.testing.Database;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class PagesTest extends ApiTest {

    private JsonPath get(String address) {
        URI uri = URI.create(address);
        return as(brand.admin())
                .urlEncodingEnabled(false)
                .get(uri.getRawPath() + "?" + uri.getRawQuery())
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    @ParameterizedTest
    @ValueSource(strings = {"created_at", "-created_at", "display_name", "-display_name"})
    @Tag("SRC-03")
    void walkingForwardsAndBackShowsEachItemOnce(String sort) {
        List<String> all = get("/api/v1/users?limit=200&sort=" + sort).getList("results.id");
        List<List<String>> forwards = new ArrayList<>();
        JsonPath page = get("/api/v1/users?limit=4&sort=" + sort);
        JsonPath last = page;
        while (true) {
            forwards.add(page.getList("results.id"));
            last = page;
            if (page.getString("next") == null) {
                break;
            }
            page = get(page.getString("next"));
        }
        assertThat(forwards.stream().flatMap(List::stream).toList()).isEqualTo(all);
        assertThat(all).hasSize(brand.people().size()).doesNotHaveDuplicates();

        List<List<String>> backwards = new ArrayList<>(List.of(last.getList("results.id")));
        while (last.getString("previous") != null) {
            last = get(last.getString("previous"));
            backwards.add(0, last.getList("results.id"));
        }
        assertThat(backwards.stream().flatMap(List::stream).toList()).isEqualTo(all);
    }

    @Test
    @Tag("SRC-03")
    void itemsWithTheSameSortValueAreNeitherLostNorShownTwice() {
        Database.update("update people.member set created_at = now() where tenant_id = ?", brand.id());
        List<String> seen = new ArrayList<>();
        String next = "/api/v1/users?limit=3";
        while (next != null) {
            JsonPath page = get(next);
            seen.addAll(page.getList("results.id"));
            next = page.getString("next");
        }
        assertThat(seen).hasSize(brand.people().size()).doesNotHaveDuplicates();
    }

    @Test
    @Tag("SRC-03")
    void itemsThatComeMeanwhileDoNotShiftThePages() {
        JsonPath first = get("/api/v1/users?limit=3&sort=created_at");
        Database.update(
                "update people.member set created_at = now() - interval '1 year' where tenant_id = ? and id = ?",
                brand.id(),
                brand.writer(3).memberId());
        List<String> second = get(first.getString("next")).getList("results.id");
        assertThat(second).doesNotContainAnyElementsOf(first.getList("results.id"));
    }

    @Test
    @Tag("SRC-03")
    void countsWhenAskedOnly() {
        assertThat(get("/api/v1/users?limit=1&count=true").getInt("count"))
                .isEqualTo(brand.people().size());
        assertThat(get("/api/v1/users?limit=1").getMap("")).doesNotContainKey("count");
        assertThat(get("/api/v1/users?role=writer&count=true").getInt("count")).isEqualTo(3);
    }

    @Test
    @Tag("SRC-03")
    @Tag("SRC-04")
    void filtersBySeveralValuesAndByTime() {
        assertThat(get("/api/v1/users?role=admin,client").getList("results.role"))
                .containsOnly("admin", "client")
                .hasSize(3);
        assertThat(get("/api/v1/users?created_from=2099-01-01T00:00:00Z").getList("results"))
                .isEmpty();
        assertThat(get("/api/v1/users?created_to=2099-01-01T00:00:00Z&limit=200")
                        .getList("results"))
                .hasSize(brand.people().size());
    }

    @Test
    @Tag("SEC-04")
    void filterValuesAreNoSql() {
        assertThat(get("/api/v1/users?email=x%27%20or%20%271%27=%271").getList("results"))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[null,true,'x','018f0000-0000-7000-8000-000000000000']",
                "['-created_at',null,'2026-01-01','018f0000-0000-7000-8000-000000000000']",
                "['-created_at',false,null,'018f0000-0000-7000-8000-000000000000']",
                "['-created_at',false,'2026-01-01',null]",
                "['-created_at',false,'2026-01-01','x']",
                "['-created_at',false,'x','018f0000-0000-7000-8000-000000000000']",
                "['nothing',false,'x','018f0000-0000-7000-8000-000000000000']",
                "['-created_at',false]",
                "[]",
                "{}",
                "null"
            })
    @Tag("SRC-03")
    @Tag("SEC-04")
    void whatIsNoCursorIsRefused(String json) {
        byte[] text = json.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
        as(brand.admin())
                .get("/api/v1/users?cursor=" + Base64.getUrlEncoder().encodeToString(text))
                .then()
                .statusCode(400)
                .body("violations.field", contains("cursor"));
    }

    @Test
    @Tag("TEN-01")
    void aCursorOfOneTenantShowsAnotherItsOwnRowsOnly() {
        String next = get("/api/v1/users?limit=2").getString("next");
        Brand other = Brand.create();
        List<String> seen = as(other.admin())
                .urlEncodingEnabled(false)
                .get("/api/v1/users?" + URI.create(next).getRawQuery())
                .then()
                .statusCode(200)
                .extract()
                .path("results.id");
        List<String> own = other.people().stream()
                .map(person -> person.memberId().toString())
                .toList();
        assertThat(own).containsAll(seen);
        assertThat(other.any(Role.ADMIN)).isNotNull();
    }
}
