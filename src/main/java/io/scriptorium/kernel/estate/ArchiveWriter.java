package io.scriptorium.kernel.estate;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.scriptorium.kernel.tenancy.Tenant;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Writes an archive: a ZIP of one file for each table, a row a line, as one snapshot of the database shows them. */
final class ArchiveWriter {

    private static final int IDS_AT_ONCE = 1_000;

    private final OwnerDatabases databases;
    private final List<Companion> companions;
    private final ObjectMapper json;
    private final Clock clock;

    ArchiveWriter(OwnerDatabases databases, List<Companion> companions, ObjectMapper json, Clock clock) {
        this.databases = databases;
        this.companions = companions;
        this.json = json;
        this.clock = clock;
    }

    /** The file is there as a whole or not at all. */
    Manifest write(String placement, UUID tenant, Path file) throws SQLException, IOException {
        if (file.getParent() != null) {
            Files.createDirectories(file.getParent());
        }
        Path unfinished = file.resolveSibling(file.getFileName() + ".part");
        try (Connection own = databases.reading(placement, tenant);
                Connection shared = databases.reading(Tenant.SHARED, tenant)) {
            Manifest manifest;
            try (ZipOutputStream zip = new ZipOutputStream(
                    new BufferedOutputStream(PrivateFile.create(unfinished)), StandardCharsets.UTF_8)) {
                manifest = new Manifest(
                        Manifest.FORMAT,
                        Schema.version(own),
                        tenant,
                        clock.instant(),
                        companions(own, shared, tenant, zip),
                        tables(own, tenant, zip),
                        Sequences.of(own));
                zip.putNextEntry(new ZipEntry(Manifest.ENTRY));
                zip.write(json.writeValueAsBytes(manifest));
                zip.closeEntry();
            }
            Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
            return manifest;
        } finally {
            Files.deleteIfExists(unfinished);
        }
    }

    private static List<Portion> tables(Connection own, UUID tenant, ZipOutputStream zip)
            throws SQLException, IOException {
        List<Portion> portions = new ArrayList<>();
        for (EstateTable table : EstateTable.all(own)) {
            zip.putNextEntry(new ZipEntry(Manifest.entry(table.name())));
            portions.add(Rows.read(own, table, tenant, row -> line(zip, row)));
            zip.closeEntry();
        }
        return portions;
    }

    private List<Portion> companions(Connection own, Connection shared, UUID tenant, ZipOutputStream zip)
            throws SQLException, IOException {
        List<Portion> portions = new ArrayList<>();
        for (Companion companion : companions) {
            zip.putNextEntry(new ZipEntry(Manifest.companionEntry(companion.name())));
            portions.add(companion(companion, own, shared, tenant, zip));
            zip.closeEntry();
        }
        return portions;
    }

    private static Portion companion(
            Companion companion, Connection own, Connection shared, UUID tenant, OutputStream out)
            throws SQLException, IOException {
        Rows.Tally tally = new Rows.Tally();
        try (PreparedStatement statement = own.prepareStatement(companion.ids())) {
            statement.setFetchSize(IDS_AT_ONCE);
            statement.setObject(1, tenant);
            List<UUID> ids = new ArrayList<>(IDS_AT_ONCE);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    ids.add(rows.getObject(1, UUID.class));
                    if (ids.size() == IDS_AT_ONCE) {
                        write(companion, shared, ids, tally, out);
                        ids.clear();
                    }
                }
            }
            write(companion, shared, ids, tally, out);
        }
        return tally.portion(companion.name());
    }

    private static void write(
            Companion companion, Connection shared, List<UUID> ids, Rows.Tally tally, OutputStream out)
            throws SQLException, IOException {
        Array array = shared.createArrayOf("uuid", ids.toArray());
        try (PreparedStatement statement = shared.prepareStatement(companion.rows())) {
            statement.setArray(1, array);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    tally.add(rows.getString(1));
                    line(out, rows.getString(1));
                }
            }
        }
    }

    private static void line(OutputStream out, String row) throws IOException {
        out.write(row.getBytes(StandardCharsets.UTF_8));
        out.write('\n');
    }
}
