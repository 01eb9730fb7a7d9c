package io.scriptorium.kernel.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.scriptorium.kernel.data.Ids;
import io.scriptorium.kernel.data.Tx;
import io.scriptorium.testing.ApiTest;
import io.scriptorium.testing.Database;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@QuarkusTest
class DeadLettersTest extends ApiTest {

    @Inject
    Tx tx;

    @Inject
    EventLog log;

    @AfterEach
    void bury() {
        Database.update("delete from kernel.event_failure where tenant_id = ?", brand.id());
    }

    @Test
    @Tag("JOB-05")
    @Tag("SRC-03")
    void oneEventThatSeveralGaveUpAtOnceIsOnThePagesOnceForEach() {
        UUID subject = Ids.next();
        inTenant(() -> tx.write(
                () -> log.append(new Ping.Sent(subject, 1)).chain(() -> log.append(new Ping.Sent(subject, 2)))));
        settle();
        Database.update("""
                insert into kernel.event_failure (tenant_id, consumer, event_id, subject_id, sequence, attempts, next_at,
                    last_error, dead, created_at)
                select l.tenant_id, c.name, l.id, l.subject_id, l.sequence, 12, now(), 'Test', true, now()
                from kernel.event_log l, unnest(array['a', 'b', 'c']) as c (name)
                where l.tenant_id = ? and l.subject_id = ?
                """, brand.id(), subject);

        for (String sort : List.of("created_at", "-created_at")) {
            List<String> seen = new ArrayList<>();
            String next = "/api/v1/admin-management/dead-letters?limit=1&sort=" + sort;
            while (next != null) {
                JsonPath page = page(next);
                seen.add(page.getString("results[0].event_id") + page.getString("results[0].consumer"));
                next = page.getString("next");
            }
            assertThat(seen).hasSize(6).doesNotHaveDuplicates();
        }
    }

    @Test
    @Tag("JOB-05")
    @Tag("AUD-04")
    void whoHasOneTriedAgainIsOnTheLog() {
        UUID subject = Ids.next();
        inTenant(() -> tx.write(() -> log.append(new Ping.Sent(subject, 1))));
        settle();
        Database.update("""
                insert into kernel.event_failure (tenant_id, consumer, event_id, subject_id, sequence, attempts, next_at,
                    last_error, dead, created_at)
                select l.tenant_id, 'a', l.id, l.subject_id, l.sequence, 12, now(), 'Test', true, now()
                from kernel.event_log l where l.tenant_id = ? and l.subject_id = ?
                """, brand.id(), subject);
        Object event = Database.column(
                        "select id from kernel.event_log where tenant_id = ? and subject_id = ?", brand.id(), subject)
                .get(0);
        String replay = "/api/v1/admin-management/dead-letters/" + event + "/replay?consumer=";

        as(brand.admin()).post(replay + "b").then().statusCode(404);
        assertThat(events((UUID) event)).isEmpty();
        as(brand.admin()).post(replay + "a").then().statusCode(202);
        bury();
        settle();
        as(brand.admin())
                .get("/api/v1/audit?subject_kind=dead-letter")
                .then()
                .statusCode(200)
                .body("results.subject_id", equalTo(List.of(event.toString())))
                .body("results[0].type", equalTo("dead-letter.replayed"))
                .body("results[0].actor_id", equalTo(brand.admin().memberId().toString()))
                .body("results[0].details.consumer", equalTo("a"));
    }

    private JsonPath page(@Nullable String address) {
        URI uri = URI.create(String.valueOf(address));
        return as(brand.admin())
                .urlEncodingEnabled(false)
                .get(uri.getRawPath() + "?" + uri.getRawQuery())
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }
}
