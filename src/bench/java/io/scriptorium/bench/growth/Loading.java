package io.scriptorium.bench.growth;

import static io.scriptorium.bench.growth.Step.bytes;

import io.scriptorium.bench.growth.Population.Members;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.SplittableRandom;
import java.util.UUID;

/** Fills a migrated database: by COPY, without its keys and indexes, which are made afterwards. */
final class Loading {

    /** Every generated person's password. */
    static final String PASSWORD = "correct horse battery staple";

    /** Argon2id with cheap parameters: signing in is not what is measured. */
    private static final byte[] HASH =
            bytes("$argon2id$v=19$m=256,t=1,p=1$c2NyaXB0b3JpdW0tdGVzdA$44MGqec8zh8TJNACzsnKZyQtN6NprB/TIB90TgjUO8U");

    /** Up to here the foreign keys are checked for what was loaded, and the books with them. */
    private static final long CHECKED_UP_TO = 1_000_000;

    private static final byte[] CURRENCY = bytes("USD");
    private static final long SEED = 20_261_125;

    private final Target database;
    private final Size size;
    private final int builders;
    private final SplittableRandom random = new SplittableRandom(SEED);
    private final long now = System.currentTimeMillis() * 1000;

    private Loading(Target database, Size size, int builders) {
        this.database = database;
        this.size = size;
        this.builders = builders;
    }

    /** Loads, unless the database holds this much already from a run before. */
    static void into(Target database, Size size, int builders) throws SQLException {
        String mark = size.tenants() + "/" + size.orders();
        if (database.number("select count(*) from pg_class where oid = to_regclass('public.growth_loaded')") == 1
                && database.number("select count(*) from public.growth_loaded where mark = '" + mark + "'") == 1) {
            System.out.println("There already: " + size);
            return;
        }
        new Loading(database, size, builders).load();
        database.run(
                "create table public.growth_loaded (mark text)",
                "insert into public.growth_loaded values ('" + mark + "')");
    }

    private void load() throws SQLException {
        long start = System.nanoTime();
        database.run(
                "alter system set autovacuum = off",
                "alter system set max_wal_size = '8GB'",
                "alter system set checkpoint_timeout = '30min'",
                "select pg_reload_conf()");
        for (int months = 0; months <= 4; months++) {
            database.run("select kernel.add_partitions(now() - interval '" + months + " months')");
        }
        Indexes indexes = Indexes.drop(database);
        long rows = copy();
        said("%,d rows copied".formatted(rows), start);
        indexes.restore(builders, size.orders() <= CHECKED_UP_TO);
        said("keys and indexes made", start);
        settle();
        said("vacuumed and analyzed", start);
        if (size.orders() <= CHECKED_UP_TO) {
            Books.check(database);
            said("the books agree", start);
        }
    }

    private void said(String what, long start) {
        System.out.printf(
                "%s: %s after %d s%n",
                size, what, Duration.ofNanos(System.nanoTime() - start).toSeconds());
    }

    private long copy() throws SQLException {
        Population people = new Population(size, random, now);
        Tables tables = new Tables(database);
        History history = new History(tables, people, random, now);
        try (tables) {
            for (int tenant = 0; tenant < people.tenants.length; tenant++) {
                tenant(tables, people, tenant);
            }
            history.tell(size.orders());
        }
        database.run(
                "select setval('money.posting_sequence', " + (history.postings() + 1) + ")",
                "select setval(pg_get_serial_sequence('kernel.event_log', 'sequence'), " + (history.sequence() + 1)
                        + ")");
        return tables.rows();
    }

    private void tenant(Tables to, Population people, int number) {
        UUID tenant = people.tenants[number];
        String slug = Population.slug(number);
        to.tenants.row().id(tenant).text(slug).text("Growth " + number);
        UUID prices = Population.id(now, random);
        // Not in effect: the first to ask for prices gets the usual ones.
        to.priceLists
                .row()
                .id(tenant)
                .id(prices)
                .int4(1)
                .time(now + Duration.ofDays(36_500).toNanos() / 1000)
                .time(now)
                .json(bytes("{}"));
        members(to, people.clients, number, tenant, "client");
        members(to, people.writers, number, tenant, "writer");
        member(to, tenant, Population.id(now, random), "admin", Population.email(number, "admin", 0));
        for (int i = people.clients.first[number]; i < people.clients.first[number + 1]; i++) {
            quote(to, tenant, people.quotes[i], people.clients.ids[i], prices);
        }
    }

    private void members(Tables to, Members members, int number, UUID tenant, String role) {
        for (int i = members.first[number]; i < members.first[number + 1]; i++) {
            member(to, tenant, members.ids[i], role, Population.email(number, role, i - members.first[number]));
        }
    }

    private void member(Tables to, UUID tenant, UUID member, String role, String email) {
        UUID user = Population.id(now, random);
        to.users.row().id(user).text(email).text(HASH);
        to.members.row().id(tenant).id(member).id(user).text(role).text(role).text(email);
    }

    /** One for each client, which all orders of that client point at: nothing that is measured reads quotes. */
    private void quote(Tables to, UUID tenant, UUID quote, UUID client, UUID prices) {
        to.quotes
                .row()
                .id(tenant)
                .id(quote)
                .id(client)
                .id(prices)
                .int4(1)
                .text("essay")
                .text("undergraduate")
                .text("double")
                .int4(2)
                .int4(550)
                .noTexts()
                .time(now)
                .text(CURRENCY)
                .int8(3_000)
                .int8(1_000)
                .json(bytes("[]"))
                .time(now)
                .time(now);
    }

    private void settle() throws SQLException {
        try (Connection connection = database.open();
                Statement statement = connection.createStatement()) {
            statement.execute("vacuum (freeze, analyze) kernel.event_log, kernel.event_receipt, insight.audit_entry");
            statement.execute("analyze");
            for (String setting : new String[] {"autovacuum", "max_wal_size", "checkpoint_timeout"}) {
                statement.execute("alter system reset " + setting);
            }
            statement.execute("select pg_reload_conf()");
            statement.execute("checkpoint");
        }
    }
}
