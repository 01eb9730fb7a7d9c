package io.scriptorium.kernel.time;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.scriptorium.kernel.data.Ids;
import io.scriptorium.kernel.data.Tx;
import io.scriptorium.testing.ApiTest;
import io.scriptorium.testing.Brand;
import io.scriptorium.testing.Database;
import io.scriptorium.testing.ProxiedPlacement;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("JOB-02")
@QuarkusTest
class ErrandTest extends ApiTest {

    private static final String KIND = "test.walk";
    private static final String UNKNOWN = "test.of-a-later-version";
    private static final int AT_ONCE = 2;
    private static final Duration PAUSE = Duration.ofMinutes(5);

    @Inject
    Tx tx;

    @Inject
    Timers timers;

    @Inject
    Errands errands;

    @Inject
    Walk walk;

    /** Takes until it is let go. */
    @Singleton
    public static class Walk implements Errand {

        private final Clock clock;
        final List<UUID> begun = new CopyOnWriteArrayList<>();
        final Map<UUID, CompletableFuture<Void>> out = new ConcurrentHashMap<>();
        final Set<UUID> rolledBack = ConcurrentHashMap.newKeySet();

        Walk(Clock clock) {
            this.clock = clock;
        }

        @Override
        public String kind() {
            return KIND;
        }

        @Override
        public int atOnce() {
            return AT_ONCE;
        }

        @Override
        public Uni<Optional<Attempt>> begin(Timer timer) {
            UUID id = timer.subjectId();
            if (rolledBack.contains(id)) {
                return Uni.createFrom().failure(new IllegalStateException("This walk does not begin, on purpose"));
            }
            begun.add(id);
            return Uni.createFrom()
                    .item(Optional.of(new Attempt(
                            clock.instant().plus(PAUSE),
                            () -> Uni.createFrom()
                                    .completionStage(out.computeIfAbsent(id, one -> new CompletableFuture<>())))));
        }

        /** Those that are on their way. */
        List<UUID> under() {
            return out.entrySet().stream()
                    .filter(one -> !one.getValue().isDone())
                    .map(Map.Entry::getKey)
                    .toList();
        }
    }

    @AfterEach
    void everybodyComesHome() {
        Database.update("delete from kernel.timer where tenant_id = ?", brand.id());
        Awaitility.await().until(() -> {
            walk.out.values().forEach(one -> one.complete(null));
            return errands.room(walk) == AT_ONCE;
        });
        walk.begun.clear();
        walk.out.clear();
        walk.rolledBack.clear();
    }

    private List<UUID> due(String kind, int many) {
        return due(brand, kind, many);
    }

    private List<UUID> due(Brand of, String kind, int many) {
        List<UUID> ids = Stream.generate(Ids::next).limit(many).toList();
        inTenant(
                of,
                () -> tx.write(() -> Uni.join()
                        .all(ids.stream()
                                .map(id -> timers.schedule(Timer.of(kind, id, clock.instant())))
                                .toList())
                        .usingConcurrencyOf(1)
                        .andFailFast()
                        .replaceWithVoid()));
        return ids;
    }

    private void fire() {
        time.drain().await().atMost(Duration.ofSeconds(15));
    }

    @Test
    void noMoreAreUnderWayThanThereIsRoomFor() {
        List<UUID> ids = due(KIND, 5);
        fire();
        Awaitility.await().until(() -> walk.under().size() == AT_ONCE);
        fire();

        assertThat(walk.begun).hasSize(AT_ONCE);
        assertThat(waiting()).as("those without room are due, and not tried").isEqualTo(5 - AT_ONCE);

        for (int home = 1; home <= 5; home++) {
            int expected = Math.min(5, home + AT_ONCE);
            walk.out.get(walk.under().get(0)).complete(null);
            Awaitility.await().until(() -> walk.begun.size() == expected && walk.out.size() == expected);
        }
        assertThat(walk.begun).containsExactlyInAnyOrderElementsOf(ids);
    }

    /** As by the pump beside a tick. */
    @Test
    void thoseWhoFireAtOnceDoNotFillTheSameRoom() {
        due(KIND, 8);
        CompletableFuture.allOf(Stream.generate(() -> CompletableFuture.runAsync(this::fire))
                        .limit(3)
                        .toArray(CompletableFuture[]::new))
                .join();

        assertThat(walk.begun).hasSize(AT_ONCE);
        assertThat(waiting()).isEqualTo(8 - AT_ONCE);
    }

    @Test
    void allDatabasesShareTheRoomOfAProcess() {
        Brand placed = Brand.create(ProxiedPlacement.NAME);
        List<UUID> ids = Stream.concat(due(KIND, 4).stream(), due(placed, KIND, 4).stream())
                .toList();
        try {
            fire();
            fire();
            assertThat(walk.begun).hasSize(AT_ONCE);

            Awaitility.await().pollInterval(Duration.ofMillis(50)).until(() -> {
                assertThat(walk.under()).hasSizeLessThanOrEqualTo(AT_ONCE);
                walk.under().stream()
                        .findFirst()
                        .ifPresent(first -> walk.out.get(first).complete(null));
                return walk.out.size() == ids.size();
            });
            assertThat(walk.begun).containsExactlyInAnyOrderElementsOf(ids);
        } finally {
            Database.updateIn(ProxiedPlacement.NAME, "delete from kernel.timer where tenant_id = ?", placed.id());
        }
    }

    private long waiting() {
        return Database.number("""
                select count(*) from kernel.timer
                where tenant_id = ? and kind = ? and due_at <= ? and attempts = 0 and leased_until < now()
                """, brand.id(), KIND, clock.instant().atOffset(java.time.ZoneOffset.UTC));
    }

    @Test
    void thoseThatWaitForRoomHoldUpNoOtherTimers() {
        due(KIND, 200);
        UUID other = due("test.chime", 1).get(0);
        fire();

        assertThat(Database.number(
                        "select count(*) from kernel.timer where tenant_id = ? and subject_id = ?", brand.id(), other))
                .isZero();
        assertThat(walk.begun).hasSize(AT_ONCE);
    }

    @Test
    void theNextAttemptIsBookedAndDoesNotBeginWhileOneIsUnderWay() {
        UUID id = due(KIND, 1).get(0);
        fire();
        Awaitility.await().until(() -> walk.under().equals(List.of(id)));
        clock.advance(PAUSE);
        fire();
        assertThat(walk.begun).containsExactly(id);

        walk.out.get(id).complete(null);
        Awaitility.await().until(() -> errands.room(walk) == AT_ONCE);
        walk.out.clear();
        clock.advance(Errand.PATIENCE);
        fire();
        assertThat(walk.begun).containsExactly(id, id);
    }

    @Test
    void aTickWaitsForThoseThatItBegan() {
        List<UUID> ids = due(KIND, 3);
        CompletableFuture<Integer> tick = CompletableFuture.supplyAsync(() -> anonymous()
                .header("X-Tick-Secret", "test-tick-secret")
                .post("/internal/tick")
                .statusCode());
        for (int home = 1; home <= ids.size(); home++) {
            Awaitility.await().until(() -> !walk.under().isEmpty());
            assertThat(tick).isNotDone();
            walk.out.get(walk.under().get(0)).complete(null);
        }

        assertThat(tick).succeedsWithin(Duration.ofSeconds(15)).isEqualTo(200);
        assertThat(walk.begun).containsExactlyInAnyOrderElementsOf(ids);
    }

    @Test
    void oneThatFailsGivesItsPlaceBack() {
        List<UUID> ids = due(KIND, 3);
        fire();
        Awaitility.await().until(() -> walk.under().size() == AT_ONCE);
        walk.out.get(walk.under().get(0)).completeExceptionally(new IllegalStateException("It fails on purpose"));

        Awaitility.await().until(() -> walk.begun.size() == ids.size());
        assertThat(errands.room(walk)).isZero();
    }

    @Test
    @Tag("JOB-04")
    void oneThatDoesNotBeginTakesNoPlace() {
        UUID id = due(KIND, 1).get(0);
        walk.rolledBack.add(id);
        Awaitility.await().pollInterval(Duration.ofMillis(50)).until(() -> {
            fire();
            return Database.number(
                            "select attempts from kernel.timer where tenant_id = ? and subject_id = ?", brand.id(), id)
                    > 0;
        });

        assertThat(errands.room(walk)).isEqualTo(AT_ONCE);
        walk.rolledBack.clear();
        Awaitility.await().until(() -> walk.begun.contains(id));
    }

    @Test
    void aKindOfALaterVersionIsLeftToAProcessThatKnowsIt() {
        UUID id = due(UNKNOWN, 1).get(0);
        fire();

        assertThat(Database.number("""
                        select count(*) from kernel.timer
                        where tenant_id = ? and subject_id = ? and attempts = 0 and leased_until < now()
                        """, brand.id(), id)).isEqualTo(1);
    }

    @Test
    void pausesGrowUntilTheLongest() {
        Pauses pauses = new Pauses(Duration.ofMinutes(2), Duration.ofHours(4));

        assertThat(IntStream.of(1, 2, 3, 7, 8, 1000).mapToObj(pauses::after))
                .containsExactly(
                        Duration.ofMinutes(2),
                        Duration.ofMinutes(4),
                        Duration.ofMinutes(8),
                        Duration.ofMinutes(128),
                        Duration.ofHours(4),
                        Duration.ofHours(4));
    }
}
