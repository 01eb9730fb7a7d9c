package io.scriptorium.kernel.realtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.junit.QuarkusTest;
import io.scriptorium.kernel.data.Sql;
import io.scriptorium.kernel.data.Tx;
import io.scriptorium.kernel.tenancy.Caller;
import io.scriptorium.testing.ApiTest;
import io.scriptorium.testing.Brand;
import io.scriptorium.testing.ProxiedPlacement;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@QuarkusTest
@Tag("TEN-05")
class TenantMemoryTest extends ApiTest {

    @Inject
    Tx tx;

    @Inject
    Sql sql;

    @Inject
    TenantMemories memories;

    private final String name = "test " + UUID.randomUUID();
    private final AtomicInteger loads = new AtomicInteger();
    private TenantMemory<String> memory;

    @BeforeEach
    void empty() {
        memory = memories.of(name, this::load);
    }

    private Uni<String> load() {
        loads.incrementAndGet();
        return sql.first(
                        "select display_name from people.member where tenant_id = $1 and id = $2",
                        row -> row.getString(0),
                        Caller.tenantId(),
                        brand.client().memberId())
                .map(found -> found.orElse("nobody"));
    }

    private Uni<Integer> rename(String to) {
        return sql.run(
                "update people.member set display_name = $3 where tenant_id = $1 and id = $2",
                Caller.tenantId(),
                brand.client().memberId(),
                to);
    }

    private String remembered() {
        return inTenant(memory::get);
    }

    @Test
    void whatWasLoadedIsKeptUntilItChanges() {
        assertThat(remembered()).isEqualTo(brand.client().name());
        assertThat(remembered()).isEqualTo(brand.client().name());
        assertThat(loads).hasValue(1);

        inTenant(() -> tx.write(() -> rename("New").invoke(() -> memories.forgetAfterCommit(name))));
        assertThat(remembered()).isEqualTo("New");
        assertThat(loads).hasValue(2);
    }

    @Test
    void whatATransactionLoadedIsKeptOnceItHasCommitted() {
        assertThat(inTenant(() -> tx.write(memory::get)))
                .isEqualTo(brand.client().name());
        assertThat(remembered()).isEqualTo(brand.client().name());
        assertThat(loads).hasValue(1);
    }

    @Test
    void whatATransactionChangedAndLoadedIsNotKeptWhereItRollsBack() {
        assertThatThrownBy(() -> inTenant(() ->
                        tx.write(() -> rename("Never").chain(memory::get).invoke(seen -> {
                            throw new IllegalStateException("Rolled back after it saw " + seen);
                        }))))
                .hasMessageContaining("Never");
        assertThat(remembered()).isEqualTo(brand.client().name());
    }

    @Test
    void whatATransactionChangedIsForgottenAlsoWhereNobodyHearsThatItHasCommitted() {
        brand = Brand.create(ProxiedPlacement.NAME);
        assertThat(remembered()).isEqualTo(brand.client().name());
        ProxiedPlacement.loseNextCommit();

        assertThatThrownBy(() ->
                        inTenant(() -> tx.write(() -> rename("New").invoke(() -> memories.forgetAfterCommit(name)))))
                .isNotNull();
        assertThat(remembered()).isEqualTo("New");
    }

    @Test
    void nothingIsBelievedForEver() {
        memory = new TenantMemory<>(
                this::load,
                Runnable::run,
                () -> false,
                0,
                Duration.ofMillis(300).toNanos());
        remembered();
        Awaitility.await().until(() -> {
            remembered();
            return loads.get() == 2;
        });
    }

    @Test
    void nothingIsBelievedForLongWhileWordOfOthersMayBeLost() {
        memory = new TenantMemory<>(
                this::load, Runnable::run, () -> true, 0, Duration.ofMinutes(1).toNanos());
        remembered();
        remembered();
        assertThat(loads).hasValue(2);
    }
}
