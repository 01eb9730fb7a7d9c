package io.scriptorium.people.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import io.scriptorium.testing.Database;
import io.scriptorium.testing.LetterTest;
import io.scriptorium.testing.LiveSocket;
import io.scriptorium.testing.LiveStream;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@QuarkusTest
@Tag("USR-12")
@Tag("AUT-13")
class ErasedSessionTest extends LetterTest {

    @Test
    void whoeverIsErasedIsSignedOutAtOnce() {
        String token = login(brand.client(), Database.PASSWORD).path("access_token");
        Map<String, String> bearer = Map.of("Authorization", "Bearer " + token);
        String ticket =
                anonymous().headers(bearer).post("/api/v1/realtime/tickets").path("ticket");
        try (LiveSocket socket = LiveSocket.open(brand, "/api/v1/order-communications/socket?ticket=" + ticket);
                LiveStream stream = LiveStream.open(brand, "/api/v1/notifications/stream", bearer)) {
            socket.await("welcome");
            stream.await("welcome");

            as(brand.admin())
                    .post("/api/v1/privacy/members/{id}/erasure", brand.client().memberId())
                    .then()
                    .statusCode(200);

            assertThat(socket.awaitClose()).isEqualTo(4003);
            stream.awaitEnd();
        }
        anonymous()
                .headers(bearer)
                .get("/api/v1/auth/sessions")
                .then()
                .statusCode(401)
                .body("code", equalTo("session-over"));
    }
}
