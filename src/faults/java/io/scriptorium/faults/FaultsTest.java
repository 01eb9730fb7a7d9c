package io.scriptorium.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.scriptorium.faults.ServiceProcess.Readiness;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIf;

/** Each fault in turn, under one load; what was promised is compared after each. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class FaultsTest {

    private static final int KILLS = Integer.getInteger("faults.kills", 20);
    /** How often letters under way are cut off at most: by each kill, and in both processes by each fault of PostgreSQL. */
    private static final long STOPPED = KILLS + 4L;

    private static final Duration FAILING = Duration.ofSeconds(Integer.getInteger("faults.failing", 60));
    private static final Duration OUTAGE = Duration.ofSeconds(4);
    /** With what is granted before a fine begins, and some: no hour of a fine ends within the run that follows. */
    private static final Duration JUMP =
            Duration.ofHours(24).plus(Followers.GRACE).plusMinutes(5);

    private final long seed = Long.getLong("faults.seed", System.nanoTime());
    private final Random random = new Random(seed);
    private final Path output = Path.of(System.getProperty("faults.output", "target/faults"));
    private final Report report = new Report(output, seed);
    private final Journal journal = new Journal();
    private final List<String> remarks = new ArrayList<>();
    private @Nullable Broker broker;
    private Stage stage;
    private Readings readings;
    private Api api;
    private Deeds deeds;
    private Load load;
    private Books books;
    private Rest rest;
    private Duration recovered = Duration.ZERO;

    @BeforeAll
    void open() throws Exception {
        System.out.println("Faults with -Dfaults.seed=" + seed);
        Path jar = Path.of(System.getProperty("faults.jar", "target/quarkus-app/quarkus-run.jar"));
        broker = Broker.isThere() ? new Broker() : null;
        stage = Stage.open(jar, output, broker == null ? Map.of() : broker.start());
        books = new Books(stage.databaseUrl(), journal);
        rest = new Rest(stage, books);
        readings = new Readings(stage.processes());
        api = new Api(stage.processes(), journal);
        try (var database = DriverManager.getConnection(stage.databaseUrl())) {
            List<Person> people = Cast.write(database);
            stage.mailboxes(people);
            deeds = new Deeds(api, journal, people);
        }
        load = new Load(deeds, journal, seed);
        load.start();
        Waiting.until("the load runs", Duration.ofMinutes(1), () -> journal.acknowledged.get() > 200);
    }

    @AfterAll
    void close() throws IOException {
        load.close();
        readings.close();
        stage.close();
        if (broker != null) {
            broker.close();
        }
        System.out.println(report.write());
    }

    /** Has a fault happen under load, then lets all settle and compares the books. */
    private void fault(String name, int times, Fault fault) throws Exception {
        remarks.clear();
        recovered = Duration.ZERO;
        long repeatedBefore = journal.repeated.get();
        fault.happen();
        long repeated = journal.repeated.get() - repeatedBefore;
        var row = load.pausedFor(() -> {
            long start = System.nanoTime();
            List<String> restless = rest.await();
            Duration settled = Duration.ofNanos(System.nanoTime() - start);
            Books.Verdict verdict = books.compare();
            List<String> violations = new ArrayList<>(verdict.violations());
            violations.addAll(restless);
            violations.addAll(rest.wholePools());
            return new Report.Row(
                    name,
                    times,
                    verdict.writes(),
                    repeated,
                    verdict.events(),
                    verdict.timers(),
                    recovered,
                    settled,
                    List.copyOf(remarks),
                    violations);
        });
        report.add(row);
        System.out.println(row);
        assertThat(row.violations()).as(name).isEmpty();
    }

    private interface Fault {
        void happen() throws Exception;
    }

    /** Waits for the next acknowledged write after a moment; keeps the longest wait of the fault. */
    private void awaitWrites(long moment) {
        Waiting.until(
                "writes are acknowledged again", Duration.ofSeconds(60), () -> journal.lastAcknowledged.get() > moment);
        recovered = Readings.longer(Duration.ofNanos(journal.lastAcknowledged.get() - moment), recovered);
    }

    @Test
    @Order(1)
    void killedProcesses() throws Exception {
        fault("kill -9 of a process", KILLS, () -> {
            Duration longest = Duration.ZERO;
            for (int i = 0; i < KILLS; i++) {
                Waiting.pause(Duration.ofMillis(random.nextInt(1500)));
                ServiceProcess victim = stage.processes().get(random.nextInt(2));
                long moment = System.nanoTime();
                victim.kill();
                awaitWrites(moment);
                victim.start();
                victim.awaitReady();
                longest = Readings.longer(Duration.ofNanos(System.nanoTime() - moment), longest);
            }
            remarks.add("a killed process was back and ready within " + Readings.seconds(longest) + " s");
        });
    }

    @Test
    @Order(2)
    void stoppedDatabase() throws Exception {
        fault("PostgreSQL stopped and started", 1, () -> databaseOutage(stage::stopPostgres));
    }

    @Test
    @Order(3)
    void killedDatabase() throws Exception {
        fault("PostgreSQL killed and started", 1, () -> databaseOutage(stage::killPostgres));
    }

    private void databaseOutage(Fault outage) throws Exception {
        long down = System.nanoTime();
        outage.happen();
        long gone = System.nanoTime();
        Duration told = readings.await("that it is not ready", down, said -> said.status() == 503);
        Waiting.pause(OUTAGE);
        long back = System.nanoTime();
        stage.startPostgres();
        long up = System.nanoTime();
        awaitWrites(up);
        recovered = Readings.longer(readings.await("that it is ready", up, Readiness::ready), recovered);
        assertThat(readings.count(gone, back, Readiness::ready))
                .as("ready without a database")
                .isZero();
        assertThat(readings.count(down, up, said -> !said.answered()))
                .as("no word on readiness")
                .isZero();
        remarks.add("both processes said 503 within " + Readings.seconds(told) + " s");
    }

    @Test
    @Order(4)
    void killedRedis() throws Exception {
        fault("Redis killed and started", 1, () -> {
            long down = System.nanoTime();
            stage.killRedis();
            Duration told = readings.await("that Redis is away", down, Readiness::redisAway);
            long during = journal.acknowledged.get();
            Waiting.pause(OUTAGE);
            remarks.add((journal.acknowledged.get() - during) + " writes acknowledged during " + OUTAGE.toSeconds()
                    + " s without Redis");
            stage.startRedis();
            long up = System.nanoTime();
            awaitWrites(up);
            readings.await("that Redis is back", up, said -> said.ready() && !said.redisAway());
            assertThat(readings.count(down, System.nanoTime(), said -> !said.ready()))
                    .as("ready without Redis, too")
                    .isZero();
            remarks.add("health named Redis within " + Readings.seconds(told) + " s");
        });
    }

    /** Under the profile {@code kafka} only: without it there is none. */
    @Test
    @Order(5)
    @EnabledIf("io.scriptorium.faults.Broker#isThere")
    void killedBroker() throws Exception {
        Broker kafka = Objects.requireNonNull(broker);
        fault("Kafka killed and started", 1, () -> {
            long from = System.nanoTime();
            kafka.kill();
            Waiting.pause(OUTAGE);
            remarks.add(books.number("select count(*) from kernel.event_outbox") + " events waited for it");
            long before = journal.acknowledged.get();
            kafka.restart();
            long up = System.nanoTime();
            awaitWrites(up);
            assertThat(readings.count(from, System.nanoTime(), said -> !said.ready()))
                    .as("ready without Kafka, too")
                    .isZero();
            remarks.add((journal.acknowledged.get() - before) + " writes acknowledged while it started");
        });
    }

    @Test
    @Order(6)
    void failingConsumer() throws Exception {
        fault("a consumer that fails for " + FAILING.toSeconds() + " s", 1, () -> {
            books.update("""
                    create function insight.refuse() returns trigger language plpgsql as
                    $$ begin raise exception 'the consumer fails'; end $$
                    """);
            books.update("create trigger refuse before insert on insight.audit_entry for each statement"
                    + " execute function insight.refuse()");
            long from = System.nanoTime();
            Waiting.pause(FAILING);
            long waiting = books.number("select count(*) from kernel.event_failure where consumer = 'audit'");
            assertThat(waiting).as("events that the consumer could not hear").isPositive();
            assertThat(books.number("select count(*) from kernel.event_failure where consumer <> 'audit'"))
                    .as("other consumers are not held up")
                    .isZero();
            books.update("drop trigger refuse on insight.audit_entry");
            books.update("drop function insight.refuse");
            assertThat(readings.count(from, System.nanoTime(), said -> !said.ready()))
                    .isZero();
            remarks.add(waiting + " events waited for it");
        });
    }

    @Test
    @Order(7)
    void slowReaders() throws Exception {
        fault(
                "a slow SSE and a slow WebSocket reader",
                2,
                () -> new SlowReaders(stage, api, deeds, books, random).read(remarks));
    }

    @Test
    @Order(8)
    void vanishingClients() throws Exception {
        fault(
                "clients that vanish mid-request",
                VanishingClients.NUMBER,
                () -> new VanishingClients(stage, api, deeds, random).vanish(remarks));
    }

    @Test
    @Order(9)
    void endedSession() throws Exception {
        Person person = deeds.all("writer").get(0);
        fault("a session that ends in the other process", 1, () -> new EndedSession(stage, person).end(remarks));
    }

    @Test
    @Order(10)
    void jumpingClock() throws Exception {
        fault("the clock jumps ahead a day", 1, () -> {
            // Nobody is at work meanwhile: whether a deadline of seconds was named before or after would be chance.
            load.pausedFor(() -> {
                stage.processes().forEach(process -> ClockAgent.moveAhead(process.pid(), JUMP));
                journal.ahead = JUMP;
                return 0;
            });
            long moment = System.nanoTime();
            awaitWrites(moment);
            Waiting.pause(Duration.ofSeconds(5));
        });
        load.close();
        new Correspondence(stage, books, journal).endsWithEachSent(STOPPED);
    }
}
