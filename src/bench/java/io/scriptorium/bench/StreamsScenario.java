package io.scriptorium.bench;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Many open event streams: the heap that each takes, and that a broadcast reaches all. */
final class StreamsScenario implements Scenario {

    private static final String KEY = "streams";
    private static final String SLUG = "watchers";
    private static final int STREAMS_OF_EACH = 10;
    private static final int OTHER_FILES = 1_000;
    private static final Pattern TOTAL = Pattern.compile("(?m)^Total\\s+\\d+\\s+(\\d+)");

    private static final String PEOPLE = """
            insert into people.tenant (id, slug, name) values (bench.id(now()), '%1$s', 'Watchers');

            insert into people.app_user (id, email, password_hash)
            select bench.id(now()), 'client' || k || '@%1$s.example', '%3$s' from generate_series(0, %2$d) as k;

            insert into people.member (tenant_id, id, user_id, role, display_name, email)
            select t.id, bench.id(now()), u.id, 'client', 'Real ' || split_part(u.email, '@', 1), u.email
            from people.tenant t join people.app_user u on u.email like '%%@%1$s.example'
            where t.slug = '%1$s';

            insert into talk.thread (tenant_id, id, subject_kind, subject_id, title, created_at, last_message_at)
            select id, id, 'bench', id, 'News', now(), now() from people.tenant where slug = '%1$s';

            insert into talk.participant (tenant_id, thread_id, member_id, joined_at)
            select tenant_id, tenant_id, id, now() from people.member where email like '%%@%1$s.example';
            analyze;
            """;

    private record Round(double heapKibibytes, double residentKibibytes, double openSeconds, double reachedSeconds) {}

    /** What a side does to tell all streams something. */
    private interface Broadcast {
        void send() throws Exception;
    }

    @Override
    public String key() {
        return KEY;
    }

    @Override
    public Outcome run(Stage stage) throws Exception {
        int wanted = stage.settings().streams();
        int limit = limit(stage, wanted + OTHER_FILES);
        int streams = Math.min(wanted, limit - OTHER_FILES);
        int members = Math.max(1, streams / STREAMS_OF_EACH);
        stage.execute(PEOPLE.formatted(SLUG, members, Scene.HASH));
        List<String> tokens = stage.api()
                .tokens(
                        SLUG,
                        IntStream.rangeClosed(0, members)
                                .mapToObj(k -> "client" + k + "@" + SLUG + ".example")
                                .toList());
        List<String> ofService = IntStream.range(0, streams)
                .mapToObj(i -> request("/api/v1/notifications/stream", tokens.get(1 + i % members)))
                .toList();
        List<String> ofBare = IntStream.range(0, streams)
                .mapToObj(i -> "GET /streams HTTP/1.1\r\nHost: localhost\r\n\r\n")
                .toList();
        String thread = tenant(stage);
        Broadcast byService = () -> stage.api()
                .post(
                        201,
                        "/api/v1/order-communications/threads/" + thread + "/messages",
                        SLUG,
                        tokens.get(0),
                        new JsonObject().put("body", "There is news for everybody."));
        Broadcast byBare = () -> new Api(stage.bare().port()).post(200, "/streams", null, null, new JsonObject());
        int few = Math.max(1, streams / 10);
        round(stage, stage.service(), ofService.subList(0, few), byService);
        round(stage, stage.bare(), ofBare.subList(0, few), byBare);
        Turns<Round> turns = Turns.take(
                stage.settings().rounds(),
                () -> round(stage, stage.service(), ofService, byService),
                () -> round(stage, stage.bare(), ofBare, byBare));
        List<String> notes = new ArrayList<>();
        notes.add(streams + " streams of " + members + " members. Heap is what lives after a collection with the"
                + " streams open, less what lives without.");
        notes.add(
                "The broadcast is one message in a conversation of all members: the service writes each a"
                        + " notification, and each stream reads it from the database. The bare handler only writes to its streams.");
        notes.add("Each process may have " + limit + " files open"
                + (streams < wanted ? ", which could not be raised: these are fewer streams than asked for." : "."));
        return new Outcome(
                KEY,
                streams + " open event streams",
                "a bare handler that holds as many streams",
                List.of(
                        turns.figure(KEY + ".heap", "heap for each stream", "KiB", Round::heapKibibytes),
                        turns.figure(
                                KEY + ".resident", "resident memory for each stream", "KiB", Round::residentKibibytes),
                        turns.figure(KEY + ".open", "until all were open", "s", Round::openSeconds),
                        turns.figure(
                                KEY + ".reached", "until a broadcast had reached all", "s", Round::reachedSeconds)),
                notes,
                Map.of());
    }

    private static int limit(Stage stage, int wanted) throws IOException, InterruptedException {
        int own = FileLimit.raise(ProcessHandle.current().pid(), wanted);
        int service = FileLimit.raise(stage.service().pid(), wanted);
        return Math.min(own, Math.min(service, FileLimit.raise(stage.bare().pid(), wanted)));
    }

    private static String request(String path, String token) {
        return "GET " + path + " HTTP/1.1\r\nHost: localhost\r\nX-Tenant: " + SLUG + "\r\nAuthorization: Bearer "
                + token + "\r\nAccept: text/event-stream\r\n\r\n";
    }

    private static String tenant(Stage stage) throws SQLException {
        try (Statement statement = stage.database().createStatement();
                ResultSet row = statement.executeQuery("select id from people.tenant where slug = '" + SLUG + "'")) {
            row.next();
            return row.getString(1);
        }
    }

    private static Round round(Stage stage, Server server, List<String> requests, Broadcast broadcast)
            throws Exception {
        long heapBefore = heap(server);
        long residentBefore = server.residentBytes();
        double opened;
        double reached;
        long heapWith;
        long residentWith;
        try (Watchers watchers = new Watchers(server.port())) {
            opened = watchers.open(requests);
            heapWith = heap(server);
            residentWith = server.residentBytes();
            long sent = System.nanoTime();
            broadcast.send();
            reached = (watchers.awaitNotified() - sent) / 1e9;
        }
        stage.drain();
        return new Round(
                (heapWith - heapBefore) / 1024.0 / requests.size(),
                (residentWith - residentBefore) / 1024.0 / requests.size(),
                opened,
                reached);
    }

    /** What lives in a server's heap: the histogram collects all garbage first. */
    private static long heap(Server server) throws IOException, InterruptedException {
        server.jcmd("GC.run");
        String histogram = server.jcmd("GC.class_histogram");
        Matcher total = TOTAL.matcher(histogram);
        if (!total.find()) {
            throw new IOException("No total in " + histogram.lines().limit(5).collect(Collectors.joining("\n")));
        }
        return Long.parseLong(total.group(1));
    }
}
