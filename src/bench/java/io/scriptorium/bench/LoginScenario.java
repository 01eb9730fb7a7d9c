package io.scriptorium.bench;

import io.scriptorium.bench.HttpLoad.Metric;
import io.scriptorium.bench.Scene.Client;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Signing in with passwords hashed at full cost, while others read orders: neither may hold up the other. */
final class LoginScenario implements Scenario {

    private static final String KEY = "login";
    private static final String SLUG = "signers";
    private static final int SIGNERS = 4;
    private static final int READS_PER_SECOND = 200;
    private static final int PEOPLE = 32;

    private static final String TENANT =
            "insert into people.tenant (id, slug, name) values (bench.id(now()), '" + SLUG + "', 'Signers')";

    private static final String MEMBERS = """
            insert into people.app_user (id, email, password_hash)
            select bench.id(now()), 'client' || k || '@%1$s.example', seed.password_hash
            from people.app_user seed, generate_series(1, %2$d) as k where seed.email = 'seed@%1$s.example';

            insert into people.member (tenant_id, id, user_id, role, display_name, email)
            select t.id, bench.id(now()), u.id, 'client', 'Real Client', u.email
            from people.tenant t join people.app_user u on u.email like 'client%%@%1$s.example' where t.slug = '%1$s';
            """;

    private record Round(
            double perSecond, double p50, double p99, double readP50, double readP99, double processorMicros) {}

    @Override
    public String key() {
        return KEY;
    }

    @Override
    public Outcome run(Stage stage) throws Exception {
        List<List<String>> rows = rows(stage);
        Duration warmUp = stage.settings().warmUp();
        round(stage, stage.service(), "login", rows, warmUp);
        round(stage, stage.bare(), "bare-login", rows, warmUp);
        Duration time = stage.settings().round();
        List<Double> alone = new ArrayList<>();
        Turns<Round> turns = Turns.take(
                stage.settings().rounds(),
                () -> {
                    alone.add(readsAlone(stage, rows, time));
                    return round(stage, stage.service(), "login", rows, time);
                },
                () -> round(stage, stage.bare(), "bare-login", rows, time));
        return new Outcome(
                KEY,
                "Sign in, while others read",
                "a bare handler that reads the hash and computes it on as many threads, beside bare reads",
                List.of(
                        turns.ratio(KEY + ".ratio", "service to bare handler", Round::perSecond),
                        turns.figure(KEY + ".read-p99", "99 % of the reads meanwhile within", "ms", Round::readP99),
                        turns.figure(KEY + ".read-p50", "half of the reads meanwhile within", "ms", Round::readP50),
                        new Figure(
                                KEY + ".read-alone",
                                "99 % of as many reads within, while nobody signs in",
                                "ms",
                                new Rounds(alone),
                                null),
                        turns.figure(KEY + ".rate", "sign-ins", "/s", Round::perSecond),
                        turns.figure(KEY + ".p50", "half of the sign-ins within", "ms", Round::p50),
                        turns.figure(KEY + ".p99", "99 % of the sign-ins within", "ms", Round::p99),
                        turns.figure(
                                KEY + ".processor",
                                "the server's own processor time per sign-in, reads included",
                                "µs",
                                Round::processorMicros)),
                List.of(
                        "Argon2id as shipped: 19 MiB, 2 passes, 2 threads for all. " + SIGNERS
                                + " people sign in again and again, " + READS_PER_SECOND
                                + " orders/s are read whatever comes back.",
                        "Hashing takes all processors that it is given: two threads of it leave two processors to be"
                                + " shared, so that reads wait for their turn there, but not for a hash to end."),
                Map.of());
    }

    private static List<List<String>> rows(Stage stage) throws Exception {
        stage.execute(TENANT);
        stage.api()
                .post(
                        201,
                        "/api/v1/auth/register",
                        SLUG,
                        null,
                        new JsonObject()
                                .put("email", "seed@" + SLUG + ".example")
                                .put("password", Scene.PASSWORD)
                                .put("display_name", "Seed"));
        stage.execute(MEMBERS.formatted(SLUG, PEOPLE));
        List<List<String>> rows = new ArrayList<>();
        for (Client client : stage.clients()) {
            String token = stage.api().token(client.slug(), client.email());
            for (UUID order : client.orders()) {
                String email = "client" + (1 + rows.size() % PEOPLE) + "@" + SLUG + ".example";
                rows.add(List.of(
                        order.toString(), client.slug(), client.tenantId().toString(), token, SLUG, email));
            }
        }
        return rows;
    }

    private static Round round(Stage stage, Server server, String load, List<List<String>> rows, Duration time)
            throws Exception {
        Duration before = server.processorTime();
        Map<String, Metric> metrics =
                HttpLoad.run(stage.settings().load(load), parameters(server, time, SIGNERS), rows);
        stage.drain();
        Duration taken = server.processorTime().minus(before);
        Metric login = metrics.get("login");
        Metric read = metrics.get("read");
        return new Round(
                login.perSecond(),
                login.percentile(0.5),
                login.percentile(0.99),
                read.percentile(0.5),
                read.percentile(0.99),
                taken.toNanos() / 1e3 / login.answers());
    }

    private static double readsAlone(Stage stage, List<List<String>> rows, Duration time) throws Exception {
        return HttpLoad.run(stage.settings().load("read-steadily"), parameters(stage.service(), time, SIGNERS), rows)
                .get("read")
                .percentile(0.99);
    }

    private static Map<String, String> parameters(Server server, Duration time, int signers) {
        return Map.of(
                "PORT",
                Integer.toString(server.port()),
                "SIGNERS",
                Integer.toString(signers),
                "READS",
                Integer.toString(READS_PER_SECOND),
                "PASSWORD",
                Scene.PASSWORD,
                "DURATION",
                time.toSeconds() + "s");
    }
}
