package io.scriptorium.people.custody;

import io.scriptorium.kernel.estate.Companion;
import jakarta.inject.Singleton;

/** The hosts that lead to the website; what another has meanwhile stays with that one. */
@Singleton
class HostCompanion implements Companion {

    @Override
    public String name() {
        return "hosts";
    }

    @Override
    public String ids() {
        return "select ?::uuid";
    }

    @Override
    public String rows() {
        return "select to_jsonb(d)::text from people.tenant_domain d where d.tenant_id = any(?) order by d.host";
    }

    @Override
    public String insert() {
        return """
                insert into people.tenant_domain
                select r.* from jsonb_populate_recordset(null::people.tenant_domain, ?::jsonb) r
                on conflict do nothing
                """;
    }

    @Override
    public int order() {
        return 3;
    }
}
