package io.scriptorium.kernel.estate;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.scriptorium.kernel.tenancy.Tenant;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** Takes an archive in: all of it, as it was, or nothing. */
final class ArchiveReader {

    private final OwnerDatabases databases;
    private final List<Companion> companions;
    private final Soundness soundness;
    private final ObjectMapper json;

    ArchiveReader(OwnerDatabases databases, List<Companion> companions, Soundness soundness, ObjectMapper json) {
        this.databases = databases;
        this.companions = companions;
        this.soundness = soundness;
        this.json = json;
    }

    Manifest manifest(Path file) throws IOException {
        try (ZipFile zip = new ZipFile(file.toFile());
                InputStream in = open(zip, Manifest.ENTRY)) {
            Manifest manifest = json.readValue(in, Manifest.class);
            if (!Manifest.FORMAT.equals(manifest.format())) {
                throw new EstateBroken("archive-unknown", "This is no archive of a website that can be read here.");
            }
            return manifest;
        }
    }

    /** Companions first: a website without rows is harmless, and taken in again; rows without one would be in the way. */
    Manifest read(Path file, String placement) throws SQLException, IOException {
        Manifest manifest = manifest(file);
        UUID tenant = manifest.tenant();
        try (ZipFile zip = new ZipFile(file.toFile());
                Connection shared = databases.writing(Tenant.SHARED, tenant);
                Connection own = databases.writing(placement, tenant)) {
            List<EstateTable> tables = fitting(manifest, own);
            requireEmpty(own, tables, tenant);
            for (int i = 0; i < companions.size(); i++) {
                take(zip, companions.get(i), manifest.companions().get(i), shared);
            }
            for (int i = 0; i < tables.size(); i++) {
                take(zip, tables.get(i), manifest.tables().get(i), own);
            }
            for (int i = 0; i < tables.size(); i++) {
                require(
                        Rows.count(own, tables.get(i), tenant),
                        manifest.tables().get(i));
            }
            soundness.require(own, tenant);
            Sequences.reach(own, manifest.sequences());
            shared.commit();
            own.commit();
            return manifest;
        }
    }

    private List<EstateTable> fitting(Manifest manifest, Connection own) throws SQLException {
        String here = Schema.version(own);
        List<EstateTable> tables = EstateTable.all(own);
        List<String> names = tables.stream().map(EstateTable::name).toList();
        List<String> told = manifest.tables().stream().map(Portion::table).toList();
        List<String> beside = companions.stream().map(Companion::name).toList();
        if (!here.equals(manifest.schema())
                || !names.equals(told)
                || !beside.equals(
                        manifest.companions().stream().map(Portion::table).toList())) {
            throw new EstateBroken(
                    "schema-differs",
                    "The archive is of the schema {0}, and this is {1}: bring both to the same.",
                    manifest.schema(),
                    here);
        }
        return tables;
    }

    static void requireEmpty(Connection own, List<EstateTable> tables, UUID tenant) throws SQLException {
        for (EstateTable table : tables) {
            try (PreparedStatement statement =
                    own.prepareStatement("select from " + table.name() + " where tenant_id = ? limit 1")) {
                statement.setObject(1, tenant);
                try (ResultSet rows = statement.executeQuery()) {
                    if (rows.next()) {
                        throw new EstateBroken("website-not-empty", "The website has data in {0} here.", table.name());
                    }
                }
            }
        }
    }

    private static InputStream open(ZipFile zip, String name) throws IOException {
        ZipEntry entry = zip.getEntry(name);
        if (entry == null) {
            throw new EstateBroken("archive-broken", "The archive lacks {0} or has it changed.", name);
        }
        return zip.getInputStream(entry);
    }

    private static void take(ZipFile zip, EstateTable table, Portion told, Connection own)
            throws SQLException, IOException {
        try (Rows.Writer writer = new Rows.Writer(own, table)) {
            require(lines(zip, Manifest.entry(table.name()), table.name(), writer::add), told);
            writer.flush();
        }
    }

    private static void take(ZipFile zip, Companion companion, Portion told, Connection shared)
            throws SQLException, IOException {
        List<String> rows = new ArrayList<>();
        Portion read = lines(zip, Manifest.companionEntry(companion.name()), companion.name(), row -> {
            rows.add(row);
            if (rows.size() == 500) {
                insert(companion, rows, shared);
            }
        });
        require(read, told);
        insert(companion, rows, shared);
    }

    private static void insert(Companion companion, List<String> rows, Connection shared) throws SQLException {
        try (PreparedStatement statement = shared.prepareStatement(companion.insert())) {
            statement.setString(1, "[" + String.join(",", rows) + "]");
            statement.execute();
            rows.clear();
        } catch (SQLException failure) {
            if ("23505".equals(failure.getSQLState())) {
                throw new EstateBroken(
                        "archive-conflict", "Something in {0} is here already under another id.", companion.name());
            }
            throw failure;
        }
    }

    private static Portion lines(ZipFile zip, String entry, String name, Rows.Sink sink)
            throws SQLException, IOException {
        Rows.Tally tally = new Rows.Tally();
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(open(zip, entry), StandardCharsets.UTF_8))) {
            for (String row = lines.readLine(); row != null; row = lines.readLine()) {
                tally.add(row);
                sink.accept(row);
            }
        }
        return tally.portion(name);
    }

    private static void require(Portion found, Portion told) {
        if (!found.equals(told)) {
            throw new EstateBroken("archive-broken", "The archive lacks {0} or has it changed.", told.table());
        }
    }
}
