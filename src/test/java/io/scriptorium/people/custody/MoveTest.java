package io.scriptorium.people.custody;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.scriptorium.kernel.estate.Portion;
import io.scriptorium.testing.Database;
import io.scriptorium.testing.ProxiedPlacement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("TEN-17")
@QuarkusTest
class MoveTest extends CustodyCase {

    private static final String TWO = ProxiedPlacement.NAME;

    private Map<String, Object> there() {
        return Map.of("website_id", brand.id(), "placement", TWO);
    }

    @AfterEach
    void leaveNoTimersThere() {
        Database.updateIn(TWO, "alter table work.\"order\" drop constraint if exists broken_target");
        Database.updateIn(TWO, "delete from kernel.timer where tenant_id = ?", brand.id());
    }

    @Test
    void aWebsiteMovesWithAllThatItHasWhileOthersGoOn() {
        live();
        List<Response> own = new ArrayList<>();
        List<Integer> others = new ArrayList<>();
        String id = asked("move", there());
        CompletableFuture<Integer> moving = runner.drain().subscribeAsCompletionStage();
        while (!job(id).then().extract().<String>path("status").equals("done")) {
            own.add(order());
            others.add(as(operator.client())
                    .body(Map.of("display_name", "Going on"))
                    .header("If-Match", "*")
                    .patch("/api/v1/users/me")
                    .statusCode());
            as(brand.client()).get("/api/v1/orders").then().statusCode(200);
            if (job(id).then().extract().<String>path("status").equals("failed")) {
                throw new AssertionError(job(id).asString());
            }
        }
        moving.join();

        assertThat(own).extracting(Response::statusCode).containsOnly(201, 503).contains(503);
        own.stream()
                .filter(answer -> answer.statusCode() == 503)
                .findFirst()
                .orElseThrow()
                .then()
                .body("code", equalTo("website-moves"))
                .header("Retry-After", notNullValue());
        assertThat(others).containsOnly(200);
        assertThat(rows(count("shared", brand))).isZero();
        long placed = own.stream().filter(answer -> answer.statusCode() == 201).count();
        assertThat(Database.columnIn(TWO, "select count(*) from work.\"order\" where tenant_id = ?", brand.id()))
                .containsExactly(2 + placed);
        order().then().statusCode(201);
        assertThat(Database.columnIn(TWO, "select count(*) from work.\"order\" where tenant_id = ?", brand.id()))
                .containsExactly(3 + placed);
        Awaitility.await("events are handed over there")
                .atMost(PATIENCE)
                .until(() -> Database.columnIn(
                                TWO, "select count(*) from kernel.event_outbox where tenant_id = ?", brand.id())
                        .equals(List.of(0L)));
    }

    @Test
    void aMoveThatBreaksIsUndone() {
        live();
        List<Portion> before = count("shared", brand);
        Database.updateIn(
                TWO,
                "alter table work.\"order\" add constraint broken_target check (tenant_id <> '" + brand.id()
                        + "') not valid");
        ended(asked("move", there()), "failed");
        assertThat(rows(count(TWO, brand))).isZero();
        assertThat(count("shared", brand)).isEqualTo(before);
        order().then().statusCode(201);

        Database.updateIn(TWO, "alter table work.\"order\" drop constraint broken_target");
        ended(asked("move", there()), "done");
        assertThat(rows(count("shared", brand))).isZero();
    }

    @Test
    void aMoveGoesOnWhereAProcessLeftIt() {
        live();
        UUID job = UUID.randomUUID();
        // As a process leaves it that dies between the copy and the switch.
        Database.update("update people.tenant set writable = false where id = ?", brand.id());
        List<Portion> copied = estate.copy("shared", TWO, brand.id()).await().atMost(PATIENCE);
        Database.update("""
                insert into people.website_job (id, website_id, slug, kind, status, phase, placement, due_at, created_at,
                    leased_until, attempts)
                values (?, ?, 'x', 'move', 'running', 'copied', ?, now(), now(), now() - interval '1 second', 1)
                """, job, brand.id(), TWO);

        ended(job.toString(), "done");
        assertThat(rows(copied)).isPositive();
        assertThat(rows(count("shared", brand))).isZero();
        assertThat(rows(count(TWO, brand))).isGreaterThanOrEqualTo(rows(copied));
        order().then().statusCode(201);
    }
}
