package io.scriptorium.people.custody;

import io.scriptorium.kernel.estate.Companion;
import jakarta.inject.Singleton;

/** The logins of the members, so that they can sign in; those that are here already stay as they are. */
@Singleton
class LoginCompanion implements Companion {

    @Override
    public String name() {
        return "logins";
    }

    @Override
    public String ids() {
        return "select user_id from people.member where tenant_id = ? order by user_id";
    }

    @Override
    public String rows() {
        return "select to_jsonb(u)::text from people.app_user u where u.id = any(?) order by u.id";
    }

    @Override
    public String insert() {
        return """
                insert into people.app_user
                select r.* from jsonb_populate_recordset(null::people.app_user, ?::jsonb) r
                on conflict (id) do nothing
                """;
    }

    @Override
    public int order() {
        return 2;
    }
}
