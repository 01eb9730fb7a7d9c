package io.scriptorium.kernel.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.quarkus.vertx.http.runtime.security.QuarkusHttpUser;
import io.restassured.RestAssured;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

@QuarkusTest
class LateFailuresTest {

    @Inject
    Passage passage;

    /** Whether Quarkus REST leaves the handler as it is hangs on the order of filters, which nothing else shows. */
    @Test
    void theHandlerIsThereBeforeQuarkusLooksForIt() {
        RestAssured.get("/.well-known/jwks.json").then().statusCode(200);

        assertThat(passage.handler).isNotNull();
        assertThat(passage.handler.getClass().getName()).startsWith(LateFailures.class.getName());
    }

    /** Sees requests right after Quarkus REST has looked. */
    @Singleton
    static class Passage {

        volatile @Nullable Object handler;

        void register(@Observes Filters filters) {
            filters.register(
                    http -> {
                        handler = http.get(QuarkusHttpUser.AUTH_FAILURE_HANDLER);
                        http.next();
                    },
                    198);
        }
    }
}
