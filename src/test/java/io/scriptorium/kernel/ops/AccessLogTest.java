package io.scriptorium.kernel.ops;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.scriptorium.testing.ApiTest;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.awaitility.Awaitility;
import org.jboss.logmanager.ExtLogRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("OPS-11")
@QuarkusTest
class AccessLogTest extends ApiTest {

    private static final Logger LOG = Logger.getLogger("io.quarkus.http.access-log");

    private final List<ExtLogRecord> lines = new CopyOnWriteArrayList<>();
    private final Handler listener = new Handler() {

        @Override
        public void publish(LogRecord line) {
            ExtLogRecord copy = ExtLogRecord.wrap(line);
            copy.copyMdc();
            lines.add(copy);
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    @BeforeEach
    void listen() {
        LOG.addHandler(listener);
    }

    @AfterEach
    void stopListening() {
        LOG.removeHandler(listener);
    }

    @Test
    void aLineSaysWhoAskedForWhatButNoQuery() {
        as(brand.client())
                .header("X-Request-Id", "access-log-test")
                .get("/api/v1/users/me?ticket=secret")
                .then()
                .statusCode(200);

        Awaitility.await()
                .atMost(Duration.ofSeconds(10))
                .until(() -> lines.stream().anyMatch(this::isMine));
        ExtLogRecord line = lines.stream().filter(this::isMine).findFirst().orElseThrow();
        assertThat(line.getMessage())
                .matches("GET /api/v1/users/me 200 \\d+ \\d+")
                .doesNotContain("secret");
        assertThat(line.getMdcCopy())
                .containsEntry("tenant", brand.tenant().slug())
                .containsEntry("member", brand.client().memberId().toString());
    }

    @Test
    void aRefusalSaysWhoWasRefused() {
        as(brand.client())
                .header("X-Request-Id", "access-log-test")
                .get("/api/v1/audit")
                .then()
                .statusCode(403);

        Awaitility.await()
                .atMost(Duration.ofSeconds(10))
                .until(() -> lines.stream().anyMatch(this::isMine));
        ExtLogRecord line = lines.stream().filter(this::isMine).findFirst().orElseThrow();
        assertThat(line.getMessage()).startsWith("GET /api/v1/audit 403 ");
        assertThat(line.getMdcCopy())
                .containsEntry("member", brand.client().memberId().toString());
    }

    /** What a caller sends begins no line of its own, and stays in its place. */
    @Test
    void aLineIsOneLine() {
        anonymous()
                .header("X-Request-Id", "access-log-test")
                .header("User-Agent", "agent\"} {\"level\":\"INFO")
                .urlEncodingEnabled(false)
                .get("/api/v1/none%0d%0aGET%20/forged%20200")
                .then()
                .statusCode(404);

        Awaitility.await()
                .atMost(Duration.ofSeconds(10))
                .until(() -> lines.stream().anyMatch(this::isMine));
        ExtLogRecord line = lines.stream().filter(this::isMine).findFirst().orElseThrow();
        assertThat(line.getMessage())
                .matches("GET /api/v1/none%0d%0aGET%20/forged%20200 404 \\d+ \\d+")
                .doesNotContain("agent");
    }

    @Test
    void probesAreNotLogged() {
        anonymous().get("/q/health/live").then().statusCode(200);
        anonymous()
                .header("X-Request-Id", "access-log-test")
                .get("/api/v1/none")
                .then()
                .statusCode(404);

        Awaitility.await()
                .atMost(Duration.ofSeconds(10))
                .until(() -> lines.stream().anyMatch(this::isMine));
        assertThat(lines).noneMatch(line -> line.getMessage().contains("/q/health"));
    }

    private boolean isMine(ExtLogRecord line) {
        return "access-log-test".equals(line.getMdcCopy().get("requestId"));
    }
}
