package io.scriptorium.people.custody;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import io.scriptorium.kernel.estate.Portion;
import io.scriptorium.testing.Brand;
import io.scriptorium.testing.Database;
import io.scriptorium.testing.Person;
import io.scriptorium.testing.ProxiedPlacement;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Enumeration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("TEN-01")
@Tag("TEN-03")
@QuarkusTest
class ArchiveTest extends ArchiveCase {

    @Test
    void aWebsiteIsExportedErasedAndRestoredAsItWas() throws Exception {
        UUID order = live();
        Brand other = Brand.create();
        List<Portion> neighbour = count("shared", other);
        Response export = ended(asked("export", website()), "done");
        String file = export.then().extract().path("file");
        List<Portion> archived = proof(export);
        assertThat(rows(archived)).isGreaterThan(40);
        assertThat(archived).contains(digested(FOLDER.resolve(file), "work.\"order\""));
        long logins = logins();
        quiet(); // the website has heard of its export
        List<Portion> before = count("shared", brand);

        activate(false);
        Response erasure = erase();
        assertThat(rows(count("shared", brand))).isZero();
        assertThat(proof(erasure)).isEqualTo(before);
        erasure.then().body("proof_sha256.length()", equalTo(64));
        assertThat(logins()).isZero();
        as(operator.superadmin())
                .get("/api/v1/websites/" + brand.id())
                .then()
                .body("slug", startsWith("erased-"))
                .body("domains", equalTo(List.of()));
        assertThat(count("shared", other)).isEqualTo(neighbour);

        ended(asked("restore", Map.of("file", tampered(file))), "failed")
                .then()
                .body("error", containsString("work.\"order\""));
        assertThat(rows(count("shared", brand))).isZero();

        Response restore = ended(asked("restore", Map.of("file", file)), "done");
        assertThat(proof(restore)).isEqualTo(archived);
        assertThat(count("shared", brand)).isEqualTo(archived);
        assertThat(logins()).isEqualTo(logins);
        assertThat(count("shared", other)).isEqualTo(neighbour);
        ended(asked("restore", Map.of("file", file)), "failed").then().body("error", containsString("has data in"));

        activate(true);
        as(brand.client())
                .get("/api/v1/orders/" + order)
                .then()
                .statusCode(200)
                .body("custom_fields", equalTo(Map.of()));
        as(brand.support())
                .get("/api/v1/orders/" + order)
                .then()
                .body("custom_fields.style", equalTo("MLA — “quoted” \\ 🦉"));
        RestAssured.given()
                .header("Host", brand.host())
                .contentType("application/json")
                .body(Map.of("email", brand.client().email(), "password", Database.PASSWORD))
                .post("/api/v1/auth/login")
                .then()
                .statusCode(200);
        order().then().statusCode(201);
        settle();
        assertThat(events(order)).hasSizeGreaterThan(4);
        assertThat(Database.number("""
                        select count(*) from (select from money.posting p join money.account a
                            on a.tenant_id = p.tenant_id and a.id = p.account_id
                        where p.tenant_id = ? group by a.asset having sum(p.amount) <> 0) x
                        """, brand.id())).isZero();
    }

    @Test
    @Tag("TEN-17")
    void anArchiveIsTakenInByADatabaseOfItsOwn() {
        UUID order = live();
        Response export = ended(asked("export", website()), "done");
        String file = export.then().extract().path("file");
        activate(false);
        erase();

        ended(asked("restore", Map.of("file", file, "placement", ProxiedPlacement.NAME)), "done");
        assertThat(count(ProxiedPlacement.NAME, brand)).isEqualTo(proof(export));
        assertThat(rows(count("shared", brand))).isZero();
        activate(true);
        as(brand.client()).get("/api/v1/orders/" + order).then().statusCode(200);
        order().then().statusCode(201);
        activate(false);
        erase();
        assertThat(rows(count(ProxiedPlacement.NAME, brand))).isZero();
    }

    @Test
    void whatAProcessLeavesAnotherFinishes() {
        live();
        Response export = ended(asked("export", website()), "done");
        String file = export.then().extract().path("file");
        quiet();
        activate(false);
        long logins = logins();
        // As a process leaves it that dies when the rows are gone and the logins are not.
        UUID erasure = left("erasure", "erased", null);
        Database.update(
                "update people.website_job set logins = array(select user_id from people.member where tenant_id = ?)"
                        + " where id = ?",
                brand.id(),
                erasure);
        estate.erase("shared", brand.id()).await().atMost(PATIENCE);
        assertThat(logins()).isEqualTo(logins);
        Database.update("update people.website_job set status = 'running' where id = ?", erasure);
        ended(erasure.toString(), "done");
        assertThat(logins()).isZero();

        ended(asked("restore", Map.of("file", file)), "done");
        // And that dies when all is taken in and nobody has said so.
        UUID restore = left("restore", null, file);
        Database.update("update people.website_job set status = 'running' where id = ?", restore);
        ended(restore.toString(), "done");
        assertThat(count("shared", brand)).isEqualTo(proof(export));
    }

    @Test
    @Tag("TEN-17")
    void whoIsAMemberInAnotherDatabaseKeepsTheLogin() {
        Person here = brand.client();
        Person there = brand.writer();
        isAlsoIn(Brand.create(), here);
        isAlsoIn(Brand.create(ProxiedPlacement.NAME), there);
        activate(false);
        erase();

        assertThat(Database.column(
                        "select id from people.app_user where id = any(?::uuid[])", (Object) brand.people().stream()
                                .map(person -> person.userId().toString())
                                .toArray(String[]::new)))
                .containsExactlyInAnyOrder(here.userId(), there.userId());
    }

    private static void isAlsoIn(Brand other, Person person) {
        Database.updateIn(
                other.tenant().placement(),
                "update people.member set user_id = ? where tenant_id = ? and id = ?",
                person.userId(),
                other.id(),
                other.client().memberId());
    }

    private UUID left(String kind, @Nullable String phase, @Nullable String file) {
        UUID id = UUID.randomUUID();
        Database.update("""
                insert into people.website_job (id, website_id, slug, kind, status, phase, file, reason, due_at, created_at,
                    attempts)
                values (?, ?, 'x', ?, 'cancelled', ?, ?, 'Test', now(), now(), 1)
                """, id, brand.id(), kind, phase, file);
        return id;
    }

    /** A portion as anybody can reckon it from the archive alone. */
    private static Portion digested(Path archive, String table) throws Exception {
        try (ZipFile zip = new ZipFile(archive.toFile())) {
            byte[] lines = zip.getInputStream(zip.getEntry("tables/" + table + ".ndjson"))
                    .readAllBytes();
            long rows = new String(lines, StandardCharsets.UTF_8).lines().count();
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(lines);
            return new Portion(table, rows, HexFormat.of().formatHex(digest));
        }
    }

    /** The same archive with a word changed in one order. */
    private static String tampered(String file) throws IOException {
        String name = "tampered-" + file;
        try (ZipFile from = new ZipFile(FOLDER.resolve(file).toFile());
                OutputStream out = Files.newOutputStream(FOLDER.resolve(name));
                ZipOutputStream to = new ZipOutputStream(out)) {
            Enumeration<? extends ZipEntry> entries = from.entries();
            while (entries.hasMoreElements()) {
                ZipEntry entry = entries.nextElement();
                byte[] bytes = from.getInputStream(entry).readAllBytes();
                to.putNextEntry(new ZipEntry(entry.getName()));
                to.write(
                        entry.getName().contains("work.\"order\"")
                                ? new String(bytes, StandardCharsets.UTF_8)
                                        .replace("motion of the heart", "motion of the planets")
                                        .getBytes(StandardCharsets.UTF_8)
                                : bytes);
                to.closeEntry();
            }
        }
        return name;
    }
}
