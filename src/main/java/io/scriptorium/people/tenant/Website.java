package io.scriptorium.people.tenant;

import io.scriptorium.kernel.language.Language;
import io.scriptorium.kernel.tenancy.Tenant;
import io.vertx.sqlclient.Row;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;

/** A row of {@code people.tenant} with its domains. */
record Website(
        UUID id,
        String slug,
        String name,
        String placement,
        boolean active,
        String currency,
        ZoneId zone,
        Language language,
        List<String> domains,
        List<String> allowedOrigins,
        long version,
        Instant createdAt,
        boolean erased) {

    static Website of(Row row) {
        return new Website(
                row.getUUID("id"),
                row.getString("slug"),
                row.getString("name"),
                row.getString("placement"),
                row.getBoolean("active"),
                row.getString("currency"),
                ZoneId.of(row.getString("time_zone")),
                Language.of(row.getString("language")).orElse(Language.EN),
                List.of(row.getArrayOfStrings("domains")),
                List.of(row.getArrayOfStrings("allowed_origins")),
                row.getLong("version"),
                row.getOffsetDateTime("created_at").toInstant(),
                row.getOffsetDateTime("erased_at") != null);
    }

    Tenant tenant() {
        return new Tenant(id, slug, placement, active, language, zone);
    }

    TenantProfile profile() {
        return new TenantProfile(id, slug, name, currency, zone);
    }
}
