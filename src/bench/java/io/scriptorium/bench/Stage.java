package io.scriptorium.bench;

import io.scriptorium.bench.Scene.Client;
import io.scriptorium.kernel.embedded.EmbeddedServers;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.postgresql.ds.PGSimpleDataSource;

/** Where scenarios run: the packaged service and the bare handlers, both up, on one embedded database. */
final class Stage implements AutoCloseable {

    private static final Duration DRAINED_WITHIN = Duration.ofMinutes(3);

    private final Settings settings;
    private final EmbeddedServers servers;
    private final Path data;
    private final Server service;
    private final Server bare;
    private final Connection database;
    private final List<Client> clients;
    private final Api api;

    private Stage(
            Settings settings,
            EmbeddedServers servers,
            Path data,
            Server service,
            Server bare,
            Connection database,
            List<Client> clients) {
        this.settings = settings;
        this.servers = servers;
        this.data = data;
        this.service = service;
        this.bare = bare;
        this.database = database;
        this.clients = clients;
        this.api = new Api(service.port());
    }

    /** Starts both and writes what all scenarios share. */
    static Stage open(Settings settings, EmbeddedServers servers, Path data)
            throws IOException, InterruptedException, SQLException {
        Server service = service(settings, servers).start();
        try {
            Server bare = bare(settings, servers).start();
            Connection database = DriverManager.getConnection(servers.superuserJdbcUrl(EmbeddedServers.DATABASE));
            return new Stage(settings, servers, data, service, bare, database, Scene.write(database));
        } catch (IOException | InterruptedException | SQLException failure) {
            service.close();
            throw failure;
        }
    }

    private static Launch service(Settings settings, EmbeddedServers servers) throws IOException {
        List<String> options = settings.recording()
                ? List.of("-XX:StartFlightRecording=settings=profile,dumponexit=true,filename="
                        + settings.output().resolve("service.jfr"))
                : List.of();
        return Launch.of("service", settings.service())
                .logs(settings.output())
                .options(options)
                .properties(properties(servers));
    }

    /** How the service is configured: as shipped, but for its rate limits, for what is measured is work, not its refusal. */
    static Map<String, String> properties(EmbeddedServers servers) throws IOException {
        Map<String, String> properties = new LinkedHashMap<>(servers.properties());
        properties.putAll(Launch.unlimited());
        return properties;
    }

    private static Launch bare(Settings settings, EmbeddedServers servers) throws IOException {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setURL(servers.superuserJdbcUrl(EmbeddedServers.DATABASE));
        String address = source.getServerNames()[0] + ":" + source.getPortNumbers()[0];
        return Launch.of("bare", settings.bare())
                .logs(settings.output())
                .property(
                        "bare.purchase",
                        settings.output().resolve("place-and-pay.sql").toString())
                .property("bare.db.url", "vertx-reactive:postgresql://" + address + "/" + source.getDatabaseName())
                .property("bare.db.user", String.valueOf(source.getUser()))
                .property("bare.db.password", String.valueOf(source.getPassword()));
    }

    Settings settings() {
        return settings;
    }

    EmbeddedServers servers() {
        return servers;
    }

    Server service() {
        return service;
    }

    Server bare() {
        return bare;
    }

    /** The database, as its superuser. */
    Connection database() {
        return database;
    }

    /** The log of the database server. */
    Path log() {
        return data.resolve("postgresql.log");
    }

    /** The service's API. */
    Api api() {
        return api;
    }

    /** The clients who have orders. */
    List<Client> clients() {
        return clients;
    }

    /** Runs a statement as the superuser. */
    void execute(String sql) throws SQLException {
        try (Statement statement = database.createStatement()) {
            statement.execute(sql);
        }
    }

    /** The one number that a query gives. */
    long number(String sql) throws SQLException {
        try (Statement statement = database.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }

    /** Waits until every event was handed over, and tells how many seconds that took. */
    double drain() throws SQLException, InterruptedException {
        long begun = System.nanoTime();
        while (true) {
            long waiting = number("select count(*) from kernel.event_outbox");
            double taken = (System.nanoTime() - begun) / 1e9;
            if (waiting == 0) {
                return taken;
            }
            if (taken > DRAINED_WITHIN.toSeconds()) {
                throw new IllegalStateException(waiting + " events were not applied in time");
            }
            Thread.sleep(50);
        }
    }

    @Override
    public void close() throws InterruptedException, SQLException {
        database.close();
        bare.close();
        service.close();
    }
}
