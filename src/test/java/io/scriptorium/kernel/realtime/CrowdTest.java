package io.scriptorium.kernel.realtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.scriptorium.testing.ApiTest;
import io.scriptorium.testing.LiveSocket;
import io.scriptorium.testing.LiveStream;
import io.scriptorium.testing.Person;
import io.vertx.core.http.UpgradeRejectedException;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** No member takes a process' memory by opening connection after connection. */
@QuarkusTest
@Tag("SEC-05")
class CrowdTest extends ApiTest {

    private static final String STREAM = "/api/v1/notifications/stream";
    private static final String SOCKET = "/api/v1/order-communications/socket?ticket=";

    @Inject
    @ConfigProperty(name = "scriptorium.realtime.connections")
    int limit;

    private LiveStream stream(Person person) {
        LiveStream stream = LiveStream.open(brand, STREAM, Map.of("Authorization", "Bearer " + token(person)));
        stream.await("welcome");
        return stream;
    }

    @Test
    void aMemberHasSoManyConnectionsAndNoMore() {
        List<LiveStream> streams = new ArrayList<>();
        try {
            for (int i = 1; i < limit; i++) {
                streams.add(stream(brand.client()));
            }
            try (LiveSocket last = LiveSocket.open(brand, SOCKET + ticket(brand.client()));
                    LiveStream others = stream(brand.writer())) {
                last.await("welcome");
                as(brand.client())
                        .accept("text/event-stream")
                        .get(STREAM)
                        .then()
                        .statusCode(429)
                        .body("code", equalTo("too-many-connections"))
                        .header("Retry-After", notNullValue());
                String uri = SOCKET + ticket(brand.client());
                assertThatThrownBy(() -> LiveSocket.open(brand, uri))
                        .isInstanceOfSatisfying(
                                UpgradeRejectedException.class,
                                refused -> assertThat(refused.getStatus()).isEqualTo(429));
                assertThat(others.received("welcome")).hasSize(1);
            }
            Awaitility.await("Whoever closes one has room for another")
                    .pollDelay(Duration.ofMillis(500))
                    .atMost(Duration.ofSeconds(30))
                    .ignoreExceptions()
                    .until(() -> streams.add(stream(brand.client())));
        } finally {
            streams.forEach(LiveStream::close);
        }
    }
}
