package io.scriptorium.people.custody;

import io.scriptorium.kernel.estate.Companion;
import jakarta.inject.Singleton;

/** The website itself; suspended when it is taken in, and without a place until it is known. */
@Singleton
class WebsiteCompanion implements Companion {

    @Override
    public String name() {
        return "website";
    }

    @Override
    public String ids() {
        return "select ?::uuid";
    }

    @Override
    public String rows() {
        return """
                select (to_jsonb(w) - array['placement', 'active', 'writable', 'moved_at', 'erased_at'])::text
                from people.tenant w where w.id = any(?)
                """;
    }

    /** One that was erased is a name that says nothing; it gets its own again. */
    @Override
    public String insert() {
        return """
                insert into people.tenant as w
                    (id, slug, name, placement, active, currency, time_zone, language, allowed_origins, version,
                     created_at, updated_at)
                select r.id, r.slug, r.name, 'shared', false, r.currency, r.time_zone, r.language, r.allowed_origins,
                    r.version, r.created_at, r.updated_at
                from jsonb_populate_recordset(null::people.tenant, ?::jsonb) r
                on conflict (id) do update set slug = excluded.slug, name = excluded.name,
                    currency = excluded.currency, time_zone = excluded.time_zone, language = excluded.language,
                    allowed_origins = excluded.allowed_origins, version = w.version + 1, erased_at = null
                """;
    }

    @Override
    public int order() {
        return 1;
    }
}
