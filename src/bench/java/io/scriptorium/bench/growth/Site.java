package io.scriptorium.bench.growth;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * A service and whom it serves: as many people at every size, found through orders taken at random, so that large tenants
 * and busy clients are asked for as often as they ask.
 *
 * @param port of the service
 * @param clients signed in
 * @param admins of some of their tenants, signed in
 */
record Site(int port, List<Client> clients, List<Admin> admins) {

    private static final int CLIENTS = 200;
    private static final int ADMINS = 40;

    /** Of the sampled blocks' rows, one client each. */
    private static final String SAMPLE = """
            select t.slug, m.email, s.tenant_id, s.client_id,
                array(select o.id from work.order o
                    where o.tenant_id = s.tenant_id and o.client_id = s.client_id order by o.created_at desc limit 40),
                array(select h.id from talk.participant p
                    join talk.thread h on h.tenant_id = p.tenant_id and h.id = p.thread_id and not h.closed
                    where p.tenant_id = s.tenant_id and p.member_id = s.client_id and p.left_at is null limit 10)
            from (
                select distinct on (tenant_id, client_id) tenant_id, client_id, random() as place from (
                    select tenant_id, client_id from work.order tablesample system (%s) repeatable (7)) o) s
            join people.tenant t on t.id = s.tenant_id
            join people.member m on m.tenant_id = s.tenant_id and m.id = s.client_id
            order by s.place limit %d
            """;

    private static final String TOP_UP = """
            do $$
            declare
                client record;
            begin
                for client in select * from unnest('{%s}'::uuid[], '{%s}'::uuid[]) as c (tenant, member) loop
                    perform set_config('app.tenant_id', client.tenant::text, true);
                    perform money.post(client.tenant, gen_random_uuid(), 'top-up', client.member, 'Top-up', null, now(),
                        now(), null, 'growth', '{EXTERNAL,WALLET}', array[client.tenant, client.member], '{USD,USD}',
                        '{-1000000000,1000000000}');
                end loop;
            end
            $$
            """;

    /** Somebody with orders. */
    record Client(String slug, String email, String token, UUID[] orders, UUID[] openThreads) {}

    /** Somebody who sees all of a tenant. */
    record Admin(String slug, String token) {}

    static Site of(Target database, int port, Traffic traffic) throws SQLException {
        List<Client> clients = new ArrayList<>();
        List<Admin> admins = new ArrayList<>();
        List<String> tenants = new ArrayList<>();
        List<String> members = new ArrayList<>();
        long orders = database.number("select reltuples::bigint from pg_class where oid = 'work.order'::regclass");
        String percent = String.format(java.util.Locale.ROOT, "%.4f", Math.min(100, 100.0 * 8_000 / orders));
        try (Connection connection = database.open();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(SAMPLE.formatted(percent, CLIENTS))) {
            while (rows.next()) {
                String slug = rows.getString(1);
                String email = rows.getString(2);
                clients.add(new Client(
                        slug,
                        email,
                        traffic.token(port, slug, email),
                        (UUID[]) rows.getArray(5).getArray(),
                        (UUID[]) rows.getArray(6).getArray()));
                tenants.add(rows.getString(3));
                members.add(rows.getString(4));
                if (admins.size() < ADMINS) {
                    admins.add(new Admin(slug, traffic.token(port, slug, "admin0@" + slug + ".example")));
                }
            }
        }
        database.run(TOP_UP.formatted(String.join(",", tenants), String.join(",", members)));
        return new Site(port, clients, admins);
    }
}
