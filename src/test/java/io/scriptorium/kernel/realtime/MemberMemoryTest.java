package io.scriptorium.kernel.realtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.scriptorium.kernel.data.Tx;
import io.scriptorium.testing.ApiTest;
import io.scriptorium.testing.Brand;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@QuarkusTest
@Tag("OPS-02")
class MemberMemoryTest extends ApiTest {

    @Inject
    TenantMemories memories;

    @Inject
    Tx tx;

    private final String name = "example-" + UUID.randomUUID();
    private final AtomicInteger loads = new AtomicInteger();
    private final UUID member = UUID.randomUUID();

    private Uni<Optional<Integer>> load(UUID memberId) {
        return Uni.createFrom().item(() -> Optional.of(loads.incrementAndGet()));
    }

    private Uni<Void> change() {
        return tx.write(() -> {
            memories.forgetAfterCommit(name);
            return Uni.createFrom().voidItem();
        });
    }

    @Test
    void aMembersIsLoadedOnceAndAgainAfterAnyChangeInTheTenant() {
        MemberMemory<Integer> memory = memories.ofMembers(name, this::load);
        assertThat(inTenant(() -> memory.get(member))).contains(1);
        assertThat(inTenant(() -> memory.get(member))).contains(1);
        assertThat(inTenant(() -> memory.get(UUID.randomUUID()))).contains(2);

        inTenant(Brand.create(), this::change);
        assertThat(inTenant(() -> memory.get(member))).contains(1);
        inTenant(this::change);
        assertThat(inTenant(() -> memory.get(member))).contains(3);
        assertThat(inTenant(() -> memory.get(member))).contains(3);
    }

    @Test
    void whatWasLoadedWhileSomethingChangedIsNotKept() {
        MemberMemory<Integer> memory = memories.ofMembers(
                name,
                memberId -> load(memberId)
                        .call(loaded ->
                                loads.get() == 1 ? change() : Uni.createFrom().voidItem()));
        assertThat(inTenant(() -> memory.get(member))).contains(1);
        assertThat(inTenant(() -> memory.get(member))).contains(2);
        assertThat(inTenant(() -> memory.get(member))).contains(2);
    }

    @Test
    void whatIsNotThereIsNotKept() {
        MemberMemory<Integer> memory =
                memories.ofMembers(name, memberId -> load(memberId).map(loaded -> loaded.filter(count -> count > 1)));
        assertThat(inTenant(() -> memory.get(member))).isEmpty();
        assertThat(inTenant(() -> memory.get(member))).contains(2);
    }
}
