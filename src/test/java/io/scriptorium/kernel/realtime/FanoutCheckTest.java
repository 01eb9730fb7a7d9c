package io.scriptorium.kernel.realtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("OPS-10")
class FanoutCheckTest {

    /** Fan-out where no Redis is configured. */
    private static final class Alone implements Fanout {

        @Override
        public void publish(String channel, JsonObject wake) {}

        @Override
        public Subscription subscribe(String channel, Consumer<JsonObject> woken, Runnable missed) {
            return () -> {};
        }

        @Override
        public boolean degraded() {
            return true;
        }

        @Override
        public boolean mayMiss() {
            return false;
        }
    }

    @Test
    void aProcessThatIsMeantToBeAloneIsNotDegraded() {
        Map<String, Object> told = new FanoutCheck(new Alone()).call().getData().orElseThrow();

        assertThat(told).containsEntry("degraded", false).containsEntry("reach", "this process");
    }
}
