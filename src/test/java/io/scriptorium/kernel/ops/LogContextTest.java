package io.scriptorium.kernel.ops;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.scriptorium.kernel.data.Sql;
import io.scriptorium.kernel.tenancy.Actor;
import io.scriptorium.kernel.tenancy.Background;
import io.scriptorium.kernel.tenancy.Caller;
import io.scriptorium.testing.ApiTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.jboss.logging.MDC;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("OPS-11")
@QuarkusTest
class LogContextTest extends ApiTest {

    @Inject
    Background background;

    @Inject
    Sql sql;

    @Test
    void logLinesSayWhoseWorkItIsAlsoBehindTheDatabase() {
        var member = brand.client();
        Actor actor = new Actor(member.memberId(), member.userId(), "client", Set.of());
        Caller caller = new Caller(brand.tenant(), actor, "request-1234");

        Map<String, Object> seen = background
                .run(
                        caller,
                        () -> sql.list("select 1", row -> row.getInteger(0)).map(rows -> MDC.getMap()))
                .await()
                .atMost(Duration.ofSeconds(10));

        assertThat(seen)
                .containsEntry("requestId", "request-1234")
                .containsEntry("tenant", brand.tenant().slug())
                .containsEntry("member", member.memberId().toString());
    }

    @Test
    void nothingIsLeftForTheNextPieceOfWork() {
        assertThat(MDC.getMap()).doesNotContainKeys("tenant", "member");
    }
}
