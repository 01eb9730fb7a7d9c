package io.scriptorium.kernel.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.junit.QuarkusTest;
import io.scriptorium.kernel.tenancy.Caller;
import io.scriptorium.testing.ApiTest;
import io.scriptorium.testing.Brand;
import io.scriptorium.testing.Database;
import io.scriptorium.testing.ProxiedPlacement;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@QuarkusTest
@Tag("JOB-01")
class TenantRoundsTest extends ApiTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @Inject
    TenantRounds rounds;

    private final List<UUID> visited = new CopyOnWriteArrayList<>();

    /** A query that finds the owners of these brands' events. */
    private static String having(Brand one, Brand other) {
        return "select distinct tenant_id from kernel.event_log where tenant_id in ('%s', '%s') order by tenant_id"
                .formatted(one.id(), other.id());
    }

    private Brand living(Brand one) {
        as(one.client()).header("If-Match", "*").body("{\"language\": \"fr\"}").patch("/api/v1/users/me");
        return one;
    }

    @Test
    @Tag("TEN-17")
    void allDatabasesAreGoneThrough() {
        Brand placed = living(Brand.create(ProxiedPlacement.NAME));
        living(brand);

        int done = rounds.forEach("test", having(brand, placed), () -> {
                    visited.add(Caller.tenantId());
                    return Uni.createFrom().item(2);
                })
                .await()
                .atMost(PATIENCE);

        assertThat(done).isEqualTo(4);
        assertThat(visited).containsExactlyInAnyOrder(brand.id(), placed.id());
        settle(placed);
    }

    @Test
    void aTenantInWhichItFailsKeepsNoneOfTheOthersFromTheirs() {
        Brand other = living(Brand.create());
        living(brand);

        assertThatThrownBy(() -> rounds.forEach("test", having(brand, other), () -> {
                            visited.add(Caller.tenantId());
                            return Uni.createFrom().<Integer>failure(new IllegalStateException("no"));
                        })
                        .await()
                        .atMost(PATIENCE))
                .hasMessageContaining("no");

        assertThat(visited).containsExactlyInAnyOrder(brand.id(), other.id());
        assertThat(Database.number("select count(*) from kernel.event_log where tenant_id = ?", other.id()))
                .isPositive();
    }
}
