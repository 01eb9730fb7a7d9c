package io.scriptorium.kernel.estate;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * What an archive holds; the last file in it.
 *
 * @param format always {@value #FORMAT}
 * @param schema the last migration of the database that it came from
 * @param tenant whose it is
 * @param companions rows beside the tenant's own
 * @param tables the tenant's rows, empty tables too
 * @param sequences where the counters of the database stood
 */
@RegisterForReflection
public record Manifest(
        String format,
        String schema,
        UUID tenant,
        Instant writtenAt,
        List<Portion> companions,
        List<Portion> tables,
        Map<String, Long> sequences) {

    static final String FORMAT = "scriptorium-tenant-archive/1";
    static final String ENTRY = "manifest.json";

    static String entry(String table) {
        return "tables/" + table + ".ndjson";
    }

    static String companionEntry(String name) {
        return "companions/" + name + ".ndjson";
    }
}
