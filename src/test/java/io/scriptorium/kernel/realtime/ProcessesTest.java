package io.scriptorium.kernel.realtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.test.junit.QuarkusTest;
import io.scriptorium.kernel.tenancy.Actor;
import io.scriptorium.kernel.tenancy.Caller;
import io.scriptorium.testing.ApiTest;
import io.scriptorium.testing.EmbeddedServices;
import io.scriptorium.testing.Person;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.redis.client.Redis;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Two processes, made of two sets of the same objects over one Redis. */
@QuarkusTest
@Tag("COM-09")
class ProcessesTest extends ApiTest {

    @Inject
    Vertx vertx;

    @Inject
    Redis redis;

    @Inject
    io.scriptorium.kernel.data.Redis settings;

    private RedisFanout here;
    private RedisFanout there;

    @BeforeEach
    void start() {
        here = new RedisFanout(vertx, redis, settings);
        there = new RedisFanout(vertx, redis, settings);
        here.start(new StartupEvent());
        there.start(new StartupEvent());
        awaitConnected();
    }

    @AfterEach
    void stop() {
        here.stop(new ShutdownEvent());
        there.stop(new ShutdownEvent());
    }

    private void awaitConnected() {
        Awaitility.await().until(() -> !here.degraded() && !there.degraded());
    }

    private static List<Integer> watch(Fanout fanout, AtomicInteger missed) {
        List<Integer> heard = new CopyOnWriteArrayList<>();
        fanout.subscribe("test", wake -> heard.add(wake.getInteger("n")), missed::incrementAndGet);
        return heard;
    }

    private static JsonObject wake(int n) {
        return new JsonObject().put("n", n);
    }

    private static <T> T done(Uni<T> work) {
        return work.await().atMost(Duration.ofSeconds(10));
    }

    @Test
    void wakesBothProcessesOnceAndOnlyTheChannelMeant() {
        List<Integer> heardHere = watch(here, new AtomicInteger());
        List<Integer> heardThere = watch(there, new AtomicInteger());
        here.publish("other", wake(0));
        here.publish("test", wake(1));
        there.publish("test", wake(2));

        Awaitility.await().until(() -> heardHere.size() >= 2 && heardThere.size() >= 2);
        here.publish("test", wake(3));
        Awaitility.await().until(() -> heardThere.contains(3));
        assertThat(heardHere).containsExactlyInAnyOrder(1, 2, 3);
        assertThat(heardThere).containsExactlyInAnyOrder(1, 2, 3);
    }

    @Test
    void goesOnAloneWithoutRedisAndTellsWhatMayBeMissedAfterwards() {
        AtomicInteger missed = new AtomicInteger();
        List<Integer> heardHere = watch(here, missed);
        List<Integer> heardThere = watch(there, new AtomicInteger());
        EmbeddedServices.stopRedis();
        try {
            Awaitility.await().until(here::degraded);
            assertThat(here.mayMiss()).isTrue();
            here.publish("test", wake(1));
            Awaitility.await().until(() -> heardHere.contains(1));
        } finally {
            EmbeddedServices.startRedis();
        }
        awaitConnected();
        Awaitility.await().until(() -> missed.get() == 1);
        here.publish("test", wake(2));
        Awaitility.await().until(() -> heardThere.contains(2));
        assertThat(heardThere).containsExactly(2);
    }

    @Test
    void watchersThatCloseOrFailDisturbNoOther() {
        List<Integer> heard = new CopyOnWriteArrayList<>();
        Fanout.Subscription closed = here.subscribe("test", wake -> heard.add(-1), () -> heard.add(-1));
        here.subscribe(
                "test",
                wake -> {
                    throw new IllegalStateException("a faulty watcher");
                },
                () -> {});
        here.subscribe("test", wake -> heard.add(wake.getInteger("n")), () -> {});
        closed.close();
        here.publish("test", wake(1));
        Awaitility.await().until(() -> heard.contains(1));
        assertThat(heard).containsExactly(1);
    }

    @Test
    @Tag("AUT-13")
    void aSessionThatEndsHereIsOverThere() {
        EndedSessions one = new EndedSessions(here, clock);
        EndedSessions other = new EndedSessions(there, clock);
        one.listen(new StartupEvent());
        other.listen(new StartupEvent());
        UUID session = UUID.randomUUID();
        AtomicInteger closed = new AtomicInteger();
        other.watch(session, closed::incrementAndGet);

        one.ended(List.of(session));

        assertThat(one.holds(session)).isTrue();
        Awaitility.await().until(() -> other.holds(session));
        Awaitility.await().until(() -> closed.get() == 1);
        assertThat(other.holds(UUID.randomUUID())).isFalse();
        clock.advance(EndedSessions.MEMORY);
        assertThat(other.holds(session)).isFalse();
    }

    @Test
    void takesTheTicketsOfTheOtherProcessOnce() {
        Tickets issuer = new Tickets(redis, here, clock);
        Tickets taker = new Tickets(redis, there, clock);
        Admission admission = admission(brand.client());
        String ticket = done(issuer.issue(admission));
        Caller nobody = Caller.system(brand.tenant(), "test");

        assertThat(done(taker.redeem(ticket, nobody)).map(Admission::caller).map(Caller::requireActor))
                .isEqualTo(Optional.of(admission.caller().requireActor().with(Set.of())));
        assertThat(done(taker.redeem(ticket, nobody))).isEmpty();
        assertThat(done(issuer.redeem(ticket, nobody))).isEmpty();
    }

    @Test
    void forgetsATicketThatIsNotUsedInTimeAlsoWithoutRedis() {
        EmbeddedServices.stopRedis();
        try {
            Awaitility.await().until(here::degraded);
            Tickets alone = new Tickets(redis, here, clock);
            Caller nobody = Caller.system(brand.tenant(), "test");
            String good = done(alone.issue(admission(brand.client())));
            assertThat(done(alone.redeem(good, nobody))).isPresent();
            assertThat(done(alone.redeem(good, nobody))).isEmpty();
            String late = done(alone.issue(admission(brand.client())));
            clock.advance(Duration.ofSeconds(31));
            assertThat(done(alone.redeem(late, nobody))).isEmpty();
        } finally {
            EmbeddedServices.startRedis();
        }
        awaitConnected();
    }

    @Test
    @Tag("USR-07")
    void aMemberIsOnlineWhileAnyProcessHasAConnection() {
        Presence first = new Presence(vertx, redis, here, clock);
        Presence second = new Presence(vertx, redis, there, clock);
        UUID tenant = brand.id();
        UUID member = brand.client().memberId();

        assertThat(done(first.enter(tenant, member))).isTrue();
        assertThat(done(first.enter(tenant, member))).isFalse();
        assertThat(done(second.enter(tenant, member))).isFalse();
        assertThat(done(first.leave(tenant, member))).isFalse();
        assertThat(done(first.leave(tenant, member))).isFalse();
        assertThat(done(first.online(tenant, Set.of(member, UUID.randomUUID()))))
                .containsExactly(member);
        assertThat(done(second.leave(tenant, member))).isTrue();
        assertThat(done(first.online(tenant, Set.of(member)))).isEmpty();
    }

    @Test
    @Tag("USR-07")
    void thoseOfADeadProcessGoOfflineByThemselves() {
        Presence dying = new Presence(vertx, redis, here, clock);
        Presence other = new Presence(vertx, redis, there, clock);
        done(dying.enter(brand.id(), brand.client().memberId()));
        clock.advance(Duration.ofSeconds(46));

        assertThat(done(other.online(brand.id(), Set.of(brand.client().memberId()))))
                .isEmpty();
    }

    @Test
    @Tag("USR-07")
    void aRequestToAnyProcessCountsForFiveMinutesInAll() {
        Presence first = new Presence(vertx, redis, here, clock);
        Presence second = new Presence(vertx, redis, there, clock);
        UUID tenant = brand.id();
        UUID member = brand.client().memberId();
        first.seen(tenant, member);
        awaitOnline(second, member, true);

        clock.advance(Duration.ofSeconds(290));
        awaitOnline(second, member, true);
        clock.advance(Duration.ofSeconds(11));
        awaitOnline(second, member, false);
        awaitOnline(first, member, false);

        second.seen(tenant, member);
        awaitOnline(first, member, true);
        clock.advance(Duration.ofSeconds(200));
        first.seen(tenant, member);
        clock.advance(Duration.ofSeconds(200));
        awaitOnline(second, member, true);
    }

    @Test
    @Tag("USR-07")
    void whoClosesTheLastConnectionHasLeftWhateverWasDoneBefore() {
        Presence first = new Presence(vertx, redis, here, clock);
        Presence second = new Presence(vertx, redis, there, clock);
        UUID tenant = brand.id();
        UUID member = brand.client().memberId();
        first.seen(tenant, member);
        awaitOnline(second, member, true);

        assertThat(done(first.enter(tenant, member))).isTrue();
        assertThat(done(first.leave(tenant, member))).isTrue();
        awaitOnline(first, member, false);
        awaitOnline(second, member, false);
        first.seen(tenant, member);
        awaitOnline(second, member, true);
    }

    @Test
    @Tag("USR-07")
    void withoutRedisAProcessKnowsOfWhatItSeesItself() {
        Presence first = new Presence(vertx, redis, here, clock);
        Presence second = new Presence(vertx, redis, there, clock);
        EmbeddedServices.stopRedis();
        try {
            Awaitility.await().until(() -> here.degraded() && there.degraded());
            first.seen(brand.id(), brand.client().memberId());
            awaitOnline(first, brand.client().memberId(), true);
            awaitOnline(second, brand.client().memberId(), false);
            clock.advance(Duration.ofSeconds(301));
            awaitOnline(first, brand.client().memberId(), false);
        } finally {
            EmbeddedServices.startRedis();
        }
        awaitConnected();
    }

    private void awaitOnline(Presence process, UUID member, boolean online) {
        Awaitility.await()
                .pollDelay(Duration.ZERO)
                .until(() -> done(process.online(brand.id(), Set.of(member))).contains(member) == online);
    }

    private Admission admission(Person person) {
        Actor actor =
                new Actor(person.memberId(), person.userId(), person.role().key(), Set.of("chat.use"));
        return new Admission(
                Caller.system(brand.tenant(), "test").as(actor), clock.instant().plusSeconds(600), null);
    }
}
