package io.scriptorium.faults;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** Who is there: some brands with clients, writers and staff. */
final class Cast {

    /** Everybody's password. */
    static final String PASSWORD = "correct horse battery staple";

    /** Its Argon2id hash with cheap parameters. */
    private static final String HASH =
            "$argon2id$v=19$m=256,t=1,p=1$c2NyaXB0b3JpdW0tdGVzdA$44MGqec8zh8TJNACzsnKZyQtN6NprB/TIB90TgjUO8U";

    private static final String WRITE = """
            insert into people.tenant (id, slug, name)
            select gen_random_uuid(), 'faults-' || n, 'Faults ' || n from generate_series(1, 2) as n;

            insert into people.app_user (id, email, password_hash)
            select gen_random_uuid(), role || k || '@' || t.slug || '.example', '%s'
            from people.tenant t, generate_series(1, 4) as k, unnest(array['client', 'writer', 'support', 'admin']) as role
            where t.slug like 'faults-%%' and (k <= 2 or role = 'writer') and (k = 1 or role in ('client', 'writer'));

            insert into people.member (tenant_id, id, user_id, role, display_name, email)
            select t.id, gen_random_uuid(), u.id, substring(u.email from '^[a-z]+'), 'Real ' || substring(u.email from '^[^@]+'), u.email
            from people.tenant t join people.app_user u on u.email like '%%@' || t.slug || '.example'
            where t.slug like 'faults-%%';

            insert into people.writer (tenant_id, id, member_id, max_active_orders)
            select tenant_id, gen_random_uuid(), id, 1000 from people.member where role = 'writer';
            """.formatted(HASH);

    private static final String READ = """
            select t.id, t.slug, m.id, m.role, m.email from people.member m join people.tenant t on t.id = m.tenant_id
            order by t.slug, m.email
            """;

    private Cast() {}

    /** Writes the people into a migrated database, as its superuser, and says who they are. */
    static List<Person> write(Connection database) throws SQLException {
        List<Person> people = new ArrayList<>();
        try (Statement statement = database.createStatement()) {
            statement.execute(WRITE);
            try (ResultSet rows = statement.executeQuery(READ)) {
                while (rows.next()) {
                    people.add(new Person(
                            rows.getObject(1, java.util.UUID.class),
                            rows.getString(2),
                            rows.getObject(3, java.util.UUID.class),
                            rows.getString(4),
                            rows.getString(5)));
                }
            }
        }
        return people;
    }
}
