package io.scriptorium.kernel.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.scriptorium.kernel.web.Refusal;
import io.scriptorium.testing.ApiTest;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.vertx.UniHelper;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import jakarta.inject.Inject;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Hashing takes time and memory on purpose: that of a few threads of its own, and no more. */
@QuarkusTest
class PasswordsTest extends ApiTest {

    /** The default number of threads. */
    private static final int THREADS = 2;

    /** And with it that of hashes that may wait for one. */
    private static final int LIMIT = THREADS + 64;

    @Inject
    Passwords passwords;

    @Inject
    Vertx vertx;

    @Test
    @Tag("SEC-01")
    void noEventLoopWaitsForAHash() {
        CountDownLatch door = new CountDownLatch(1);
        WorkerExecutor same = vertx.createSharedWorkerExecutor("passwords", THREADS);
        IntStream.range(0, THREADS).forEach(thread -> same.executeBlocking(() -> passed(door), false));

        boolean madeAtOnce = inTenant(() -> {
            Future<String> hash = UniHelper.toFuture(passwords.hash("secret"));
            boolean complete = hash.isComplete();
            door.countDown();
            return UniHelper.toUni(hash).replaceWith(complete);
        });
        same.close();

        assertThat(madeAtOnce).isFalse();
    }

    private static boolean passed(CountDownLatch door) throws InterruptedException {
        return door.await(10, TimeUnit.SECONDS);
    }

    @Test
    @Tag("SEC-05")
    void moreThanCanBeHashedInTimeAreRefused() {
        List<String> outcomes = inTenant(() -> Uni.join()
                .all(IntStream.range(0, 1_000).mapToObj(i -> guess()).toList())
                .andCollectFailures());

        assertThat(outcomes).hasSize(1_000).containsOnly("false", "busy").contains("busy");
        assertThat(outcomes).filteredOn("false"::equals).hasSizeGreaterThanOrEqualTo(LIMIT);
    }

    private Uni<String> guess() {
        return passwords
                .matchesNobody("secret")
                .map(String::valueOf)
                .onFailure(Refusal.class)
                .recoverWithItem(refusal -> ((Refusal) refusal).code());
    }
}
