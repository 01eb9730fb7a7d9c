package io.scriptorium.bench;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** People of one brand who talk to each other in pairs, a client and a writer in each conversation. */
final class ChatScene {

    static final String SLUG = "talkers";

    private static final String PEOPLE = """
            insert into people.tenant (id, slug, name) values (bench.id(now()), '%1$s', 'Talkers');

            insert into people.app_user (id, email, password_hash)
            select bench.id(now()), role || k || '@%1$s.example', '%3$s'
            from generate_series(1, %2$d) as k, unnest(array['client', 'writer']) as role;

            insert into people.member (tenant_id, id, user_id, role, display_name, email)
            select t.id, bench.id(now()), u.id, substr(u.email, 1, 6), 'Real ' || split_part(u.email, '@', 1), u.email
            from people.tenant t join people.app_user u on u.email like '%%@%1$s.example'
            where t.slug = '%1$s';
            """;

    private static final String THREADS = """
            with pair as (
                select c.tenant_id, c.id as client_id, w.id as writer_id, bench.id(now()) as thread_id
                from people.member c
                join people.member w on w.tenant_id = c.tenant_id and w.role = 'writer'
                    and substr(w.email, 7) = substr(c.email, 7)
                where c.role = 'client' and c.email like '%%@%1$s.example'
            ), thread as (
                insert into talk.thread
                    (tenant_id, id, subject_kind, subject_id, title, created_at, last_message_at)
                select tenant_id, thread_id, 'bench', thread_id, 'A talk', now(), now() from pair
                returning tenant_id
            )
            insert into talk.participant (tenant_id, thread_id, member_id, joined_at)
            select tenant_id, thread_id, unnest(array[client_id, writer_id]), now() from pair
            where exists (select from thread);
            """;

    private static final String READ = """
            select p.tenant_id, p.thread_id, m.id, m.email from talk.participant p
            join people.member m on m.tenant_id = p.tenant_id and m.id = p.member_id
            where m.email like '%%@%s.example' order by p.thread_id, m.email
            """;

    private ChatScene() {}

    /** Somebody who takes part in a conversation. */
    record Person(UUID tenantId, UUID threadId, UUID memberId, String email) {}

    /** Writes so many pairs, and gives the people; both of a conversation follow each other. */
    static List<Person> write(Connection database, int pairs) throws SQLException {
        List<Person> people = new ArrayList<>();
        try (Statement statement = database.createStatement()) {
            statement.execute(PEOPLE.formatted(SLUG, pairs, Scene.HASH));
            statement.execute(THREADS.formatted(SLUG));
            statement.execute("analyze");
            try (ResultSet rows = statement.executeQuery(READ.formatted(SLUG))) {
                while (rows.next()) {
                    people.add(new Person(
                            rows.getObject(1, UUID.class),
                            rows.getObject(2, UUID.class),
                            rows.getObject(3, UUID.class),
                            rows.getString(4)));
                }
            }
        }
        return people;
    }
}
