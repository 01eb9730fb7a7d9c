package io.scriptorium.bench;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * The data: some brands, each with clients who have orders in every state a client's list shows. Written by the
 * database itself, so that thousands of orders take a second.
 */
final class Scene {

    /** The state that lists are asked for. */
    static final String LISTED = "COMPLETED";

    /** Every generated person's password. */
    static final String PASSWORD = "correct horse battery staple";

    private static final int TENANTS = 4;
    private static final int CLIENTS = 4;
    private static final int ORDERS_OF_CLIENT = 500;

    /** Argon2id with cheap parameters: signing in is not what is measured, but where it is. */
    static final String HASH =
            "$argon2id$v=19$m=256,t=1,p=1$c2NyaXB0b3JpdW0tdGVzdA$44MGqec8zh8TJNACzsnKZyQtN6NprB/TIB90TgjUO8U";

    // Ids as the service makes them: version 7, in the order of creation.
    private static final String FUNCTIONS = """
            create schema bench;
            create function bench.id(at timestamptz) returns uuid language sql volatile as $$
                select (substr(h, 1, 8) || '-' || substr(h, 9, 4) || '-7' || substr(gen_random_uuid()::text, 16))::uuid
                from lpad(to_hex((extract(epoch from at) * 1000)::bigint), 12, '0') as h
            $$;
            """;

    private static final String TENANTS_AND_PEOPLE = """
            insert into people.tenant (id, slug, name)
            select bench.id(now()), 'bench-' || n, 'Bench ' || n from generate_series(1, %1$d) as n;

            insert into people.app_user (id, email, password_hash)
            select bench.id(now()), role || k || '@' || t.slug || '.example', '%3$s'
            from people.tenant t, generate_series(1, %2$d) as k, unnest(array['client', 'writer']) as role
            where t.slug like 'bench-%%';

            insert into people.member (tenant_id, id, user_id, role, display_name, email)
            select t.id, bench.id(now()), u.id, substr(u.email, 1, 6), 'Real ' || substr(u.email, 1, 7), u.email
            from people.tenant t join people.app_user u on u.email like '%%@' || t.slug || '.example'
            where t.slug like 'bench-%%';

            insert into work.price_list
                (tenant_id, id, version, effective_from, published_at, definition)
            select id, bench.id(now()), 1, now(), now(), '%4$s' from people.tenant where slug like 'bench-%%';
            """;

    private static final String ORDERS = """
            create table bench.plan as
            select c.tenant_id, c.id as client_id, w.id as writer_id, p.id as price_list_id,
                bench.id(at) as id, bench.id(at) as quote_id, at,
                (array['COMPLETED', 'COMPLETED', 'AVAILABLE', 'PENDING_PAYMENT', 'CANCELLED'])[1 + n %% 5] as status,
                1 + n %% 20 as pages
            from people.member c
            join people.member w on w.tenant_id = c.tenant_id and w.role = 'writer'
                and substr(w.email, 7) = substr(c.email, 7)
            join work.price_list p on p.tenant_id = c.tenant_id
            cross join generate_series(1, %d) as n
            cross join lateral (select now() - make_interval(hours => n) as at) as times
            where c.role = 'client' and c.email like '%%@bench-%%';

            insert into work.quote (tenant_id, id, member_id, price_list_id, price_list_version, paper_type,
                academic_level, spacing, pages, words, extras, deadline, currency, total, writer_pay, steps, created_at,
                valid_until)
            select tenant_id, quote_id, client_id, price_list_id, 1, 'essay', 'undergraduate', 'double', pages,
                pages * 275, '{plagiarism-report}', at + interval '9 days', 'USD', pages * 1500, pages * 500, '[]', at,
                at + interval '1 hour'
            from bench.plan;

            insert into work.order (tenant_id, id, version, created_at, updated_at, status, client_id, writer_id, title,
                instructions, paper_type, academic_level, spacing, pages, words, extras, deadline, writer_deadline,
                currency, total, writer_pay, quote_id, payment_id, hold_id, assigned_at, first_submitted_at,
                submitted_at, submission_note, completed_at)
            select tenant_id, id, 4, at, at + interval '5 days', status, client_id,
                case status when 'COMPLETED' then writer_id end,
                'The causes of the ' || pages || ' wars, compared',
                repeat('Compare the causes, cite at least five sources and argue for one. ', 6),
                'essay', 'undergraduate', 'double', pages, pages * 275, '{plagiarism-report}', at + interval '9 days',
                case status when 'COMPLETED' then at + interval '7 days' end, 'USD', pages * 1500, pages * 500,
                quote_id,
                case when status in ('COMPLETED', 'AVAILABLE') then bench.id(at) end,
                case when status in ('COMPLETED', 'AVAILABLE') then bench.id(at) end,
                case status when 'COMPLETED' then at + interval '1 day' end,
                case status when 'COMPLETED' then at + interval '4 days' end,
                case status when 'COMPLETED' then at + interval '4 days' end,
                case status when 'COMPLETED' then 'Here it is, with the sources at the end.' end,
                case status when 'COMPLETED' then at + interval '5 days' end
            from bench.plan;
            """;

    private static final String READ = """
            select t.id, t.slug, c.id, c.email, array_agg(o.id order by o.id)
            from people.tenant t
            join people.member c on c.tenant_id = t.id and c.role = 'client'
            join work.order o on o.tenant_id = t.id and o.client_id = c.id
            where t.slug like 'bench-%'
            group by t.id, t.slug, c.id, c.email
            order by t.slug, c.email
            """;

    private Scene() {}

    /** A client with orders. */
    record Client(UUID tenantId, String slug, UUID memberId, String email, List<UUID> orders) {}

    /** Writes the data into a migrated database, as its superuser, and says who is in it. */
    static List<Client> write(Connection database) throws SQLException {
        try (Statement statement = database.createStatement()) {
            statement.execute(FUNCTIONS);
            statement.execute(TENANTS_AND_PEOPLE.formatted(
                    TENANTS, CLIENTS, HASH, Prices.list().encode()));
            statement.execute(ORDERS.formatted(ORDERS_OF_CLIENT));
            statement.execute("vacuum analyze");
            statement.execute("checkpoint");
            return read(statement);
        }
    }

    private static List<Client> read(Statement statement) throws SQLException {
        List<Client> clients = new ArrayList<>();
        try (ResultSet rows = statement.executeQuery(READ)) {
            while (rows.next()) {
                clients.add(new Client(
                        rows.getObject(1, UUID.class),
                        rows.getString(2),
                        rows.getObject(3, UUID.class),
                        rows.getString(4),
                        List.of((UUID[]) rows.getArray(5).getArray())));
            }
        }
        return clients;
    }
}
