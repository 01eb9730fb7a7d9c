package io.scriptorium.insight.audit;

import io.restassured.response.ValidatableResponse;
import io.scriptorium.kernel.data.Whereabouts;
import io.scriptorium.testing.Database;
import io.scriptorium.testing.OrderFacts;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;

/** A website whose audit log is sealed, and verified. */
abstract class AuditChainCase extends OrderFacts {

    static final Duration PATIENCE = Duration.ofSeconds(20);

    @Inject
    Sealer sealer;

    @Inject
    Whereabouts whereabouts;

    /** Fines the writer so many times, and waits until all of it is sealed. */
    void live(int fines) {
        IntStream.range(0, fines).forEach(number -> fine("Number " + number));
        seal();
    }

    void fine(String reason) {
        as(brand.admin())
                .body(Map.of(
                        "writer_id",
                        brand.writer().memberId(),
                        "amount",
                        Map.of("amount", 700, "currency", "USD"),
                        "reason",
                        reason))
                .post("/api/v1/fines")
                .then()
                .statusCode(201);
    }

    void seal() {
        settle();
        Awaitility.await().atMost(PATIENCE).pollDelay(Duration.ZERO).until(() -> {
            sealer.sealAll().await().atMost(PATIENCE);
            return count("insight.audit_waiting") == 0;
        });
    }

    long count(String table) {
        return Database.number("select count(*) from " + table + " where tenant_id = ?", brand.id());
    }

    ValidatableResponse verify() {
        return as(brand.admin()).post("/api/v1/audit/verification").then().statusCode(200);
    }

    /** What somebody does who may do everything to the database, and forgets or switches off its triggers. */
    void tamper(String statement) {
        Database.update("set session_replication_role = replica");
        try {
            Database.update(statement.replace("{tenant}", "tenant_id = '" + brand.id() + "'"));
        } finally {
            Database.update("set session_replication_role = origin");
        }
    }

    List<Object> sequences() {
        return Database.column(
                "select sequence from insight.audit_seal where tenant_id = ? order by sequence", brand.id());
    }

    void letBeWritten(boolean writable) {
        Database.update("update people.tenant set writable = ? where id = ?", writable, brand.id());
        awaitHeard("shared", !writable);
    }

    /** Until this process knows whether the brand's rows in a database are to be left alone. */
    void awaitHeard(String placement, boolean leftAlone) {
        Awaitility.await()
                .atMost(PATIENCE)
                .until(() -> List.of(whereabouts.leftAlone(placement)).contains(brand.id()) == leftAlone);
    }

    /** Something that waits to be sealed; to be called while nothing of the brand is sealed. */
    void letWait() {
        Database.update(
                "insert into insight.audit_waiting (tenant_id, id, occurred_at) values (?, gen_random_uuid(), now())",
                brand.id());
    }
}
