package io.scriptorium.kernel.ops;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.scriptorium.testing.ApiTest;
import io.scriptorium.testing.Database;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
class HousekeepingTest extends ApiTest {

    @Inject
    Housekeeping housekeeping;

    private void answer(String key, String age) {
        Database.update("""
                insert into kernel.idempotency (tenant_id, member_id, key, request_hash, created_at)
                values (?, ?, ?, '', now() - ?::interval)
                """, brand.id(), brand.client().memberId(), key, age);
    }

    private void receipt(String age) {
        Database.update("""
                insert into kernel.event_receipt (tenant_id, consumer, event_id, heard_at)
                values (?, ?, ?, now() - ?::interval)
                """, brand.id(), age, UUID.randomUUID(), age); // an id that tells no time
    }

    @Test
    void forgetsWhatIsOldAndKeepsTheRest() {
        answer("old", "25 hours");
        answer("new", "23 hours");
        receipt("31 days");
        receipt("29 days");

        int removed = housekeeping.sweep().await().atMost(Duration.ofSeconds(20));

        assertThat(removed).isGreaterThanOrEqualTo(2);
        assertThat(Database.column("select key from kernel.idempotency where tenant_id = ?", brand.id()))
                .containsExactly("new");
        assertThat(Database.column("select consumer from kernel.event_receipt where tenant_id = ?", brand.id()))
                .containsExactly("29 days");
    }
}
