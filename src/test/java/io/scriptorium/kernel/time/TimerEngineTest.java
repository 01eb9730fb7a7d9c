package io.scriptorium.kernel.time;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.scriptorium.kernel.data.Ids;
import io.scriptorium.kernel.data.Tx;
import io.scriptorium.kernel.tenancy.CurrentContext;
import io.scriptorium.testing.ApiTest;
import io.scriptorium.testing.Database;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("JOB-02")
@QuarkusTest
class TimerEngineTest extends ApiTest {

    private static final String KIND = "test.bell";

    @Inject
    Tx tx;

    @Inject
    Timers timers;

    @Inject
    Bell bell;

    @Inject
    Chime chime;

    private final UUID subject = Ids.next();

    /** Rings when its timer fires; rings again each hour as often as the payload says. */
    @Singleton
    public static class Bell implements TimerHandler {

        private final Timers timers;
        final Map<UUID, List<Instant>> rung = new ConcurrentHashMap<>();
        final Map<UUID, AtomicInteger> failures = new ConcurrentHashMap<>();
        final Map<UUID, Uni<Void>> gates = new ConcurrentHashMap<>();

        Bell(Timers timers) {
            this.timers = timers;
        }

        @Override
        public String kind() {
            return KIND;
        }

        @Override
        public Uni<Void> fire(Timer timer) {
            if (failures.computeIfAbsent(timer.subjectId(), ignored -> new AtomicInteger())
                            .getAndDecrement()
                    > 0) {
                throw new IllegalStateException("This bell fails on purpose");
            }
            Uni<Void> gate = gates.get(timer.subjectId());
            return gate == null
                    ? ring(timer)
                    : gate.emitOn(CurrentContext.executor()).chain(() -> ring(timer));
        }

        private Uni<Void> ring(Timer timer) {
            List<Instant> times = rung.computeIfAbsent(timer.subjectId(), ignored -> new CopyOnWriteArrayList<>());
            times.add(timer.dueAt());
            int again = timer.payload().getInteger("times", 1);
            return times.size() < again
                    ? timers.schedule(timer.at(timer.dueAt().plus(Duration.ofHours(1))))
                    : Uni.createFrom().voidItem();
        }
    }

    /** Rings after the bell of its subject. */
    @Singleton
    public static class Chime implements TimerHandler {

        final List<UUID> rung = new CopyOnWriteArrayList<>();

        @Override
        public String kind() {
            return "test.chime";
        }

        @Override
        public Uni<Void> fire(Timer timer) {
            rung.add(timer.subjectId());
            return Uni.createFrom().voidItem();
        }
    }

    private Instant schedule(Duration in, int times) {
        Instant due = clock.instant().plus(in).truncatedTo(java.time.temporal.ChronoUnit.MICROS);
        Timer timer = new Timer(KIND, subject, due, new io.vertx.core.json.JsonObject().put("times", times));
        inTenant(() -> tx.write(() -> timers.schedule(timer)));
        return due;
    }

    @Test
    void firesWhenTimeHasComeAndNotBefore() {
        Instant due = schedule(Duration.ofHours(1), 1);
        clock.advance(Duration.ofMinutes(59));
        settle();
        assertThat(bell.rung).doesNotContainKey(subject);
        clock.advance(Duration.ofMinutes(2));
        settle();
        settle();
        assertThat(bell.rung.get(subject)).containsExactly(due);
    }

    @Test
    void catchesUpHourByHourAfterAJumpAndTellsTheTimesThatWereMeant() {
        Instant due = schedule(Duration.ofHours(1), 5);
        clock.advance(Duration.ofDays(1));
        settle();
        assertThat(bell.rung.get(subject))
                .containsExactly(
                        due,
                        due.plus(Duration.ofHours(1)),
                        due.plus(Duration.ofHours(2)),
                        due.plus(Duration.ofHours(3)),
                        due.plus(Duration.ofHours(4)));
    }

    @Test
    void aTimerThatIsMovedFiresAtTheNewTimeOnly() {
        schedule(Duration.ofHours(1), 1);
        Instant moved = schedule(Duration.ofHours(3), 1);
        clock.advance(Duration.ofHours(2));
        settle();
        assertThat(bell.rung).doesNotContainKey(subject);
        clock.advance(Duration.ofHours(2));
        settle();
        assertThat(bell.rung.get(subject)).containsExactly(moved);
    }

    @Test
    void aCancelledTimerDoesNotFire() {
        schedule(Duration.ofHours(1), 1);
        inTenant(() -> tx.write(() -> timers.cancel(KIND, subject)));
        clock.advance(Duration.ofDays(1));
        settle();
        assertThat(bell.rung).doesNotContainKey(subject);
    }

    @Test
    @Tag("JOB-04")
    void aTimerThatFailsIsTriedAgainAndFiresOnce() {
        bell.failures.put(subject, new AtomicInteger(1));
        Instant due = schedule(Duration.ofHours(1), 1);
        clock.advance(Duration.ofHours(2));
        settle();
        assertThat(bell.rung.get(subject)).containsExactly(due);
    }

    @Test
    void aLeaseThatRanOutIsTakenOver() {
        schedule(Duration.ofHours(1), 1);
        Database.update(
                "update kernel.timer set leased_until = now() + interval '1 second' where tenant_id = ?", brand.id());
        clock.advance(Duration.ofHours(2));
        settle();
        assertThat(bell.rung.get(subject)).hasSize(1);
    }

    @Test
    void aLeaseIsOfSecondsAndWhatAnotherProcessHasLeasedSinceIsLeftToIt() {
        CompletableFuture<Void> gate = new CompletableFuture<>();
        bell.gates.put(subject, Uni.createFrom().completionStage(gate));
        Instant due = schedule(Duration.ofHours(1), 1);
        inTenant(() -> tx.write(() -> timers.schedule(Timer.of(chime.kind(), subject, due.plusSeconds(1)))));
        clock.advance(Duration.ofHours(2));
        Awaitility.await().until(() -> leases("leased_until > now()") == 2);
        assertThat(leases("leased_until > now() + interval '10 seconds'"))
                .as("long leases, should the process die")
                .isZero();

        Database.update(
                "update kernel.timer set leased_until = now() + interval '1 minute' where kind = ? and subject_id = ?",
                chime.kind(),
                subject);
        gate.complete(null);
        Awaitility.await().until(() -> leases("true") == 1);
        assertThat(chime.rung).doesNotContain(subject);

        Database.update("update kernel.timer set leased_until = now() where subject_id = ?", subject);
        settle();
        assertThat(chime.rung).containsOnlyOnce(subject);
        assertThat(bell.rung.get(subject)).containsExactly(due);
    }

    private long leases(String condition) {
        return Database.number("select count(*) from kernel.timer where subject_id = ? and " + condition, subject);
    }

    @Test
    void theTickEndpointNeedsItsSecret() {
        anonymous().post("/internal/tick").then().statusCode(404);
        anonymous()
                .header("X-Tick-Secret", "wrong")
                .post("/internal/tick")
                .then()
                .statusCode(404);
        anonymous()
                .header("X-Tick-Secret", "test-tick-secret")
                .post("/internal/tick")
                .then()
                .statusCode(200);
    }
}
