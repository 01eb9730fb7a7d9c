package io.scriptorium.kernel.security;

import io.quarkus.redis.datasource.ReactiveRedisDataSource;
import io.scriptorium.kernel.data.Redis;
import io.scriptorium.kernel.security.Bucket.Decision;
import io.scriptorium.kernel.security.RateLimitSettings.Policy;
import io.scriptorium.kernel.tenancy.CurrentContext;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.redis.client.Response;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;

/**
 * Token buckets by policy and caller. Shared policies keep theirs in Redis; without one, or while it does not answer,
 * each process counts for itself, which is laxer by the number of processes but never stops the service.
 */
@ApplicationScoped
class RateLimiter {

    private static final Logger LOG = Logger.getLogger(RateLimiter.class);
    private static final int MAXIMUM = 100_000;
    private static final Duration PATIENCE = Duration.ofMillis(250);
    private static final long REST_AFTER_FAILURE_NANOS = Duration.ofSeconds(5).toNanos();

    private static final String TAKE = """
            local capacity, fill, now = tonumber(ARGV[1]), tonumber(ARGV[2]), tonumber(ARGV[3])
            local state = redis.call('HMGET', KEYS[1], 'tokens', 'at')
            local tokens = tonumber(state[1]) or capacity
            local at = tonumber(state[2]) or now
            tokens = math.min(capacity, tokens + math.max(0, now - at) * capacity / fill)
            local allowed = 0
            if tokens >= 1 then
                tokens = tokens - 1
                allowed = 1
            end
            redis.call('HSET', KEYS[1], 'tokens', tostring(tokens), 'at', ARGV[3])
            redis.call('PEXPIRE', KEYS[1], ARGV[2])
            return {allowed, tostring(tokens)}
            """;

    private final RateLimitSettings settings;
    private final Redis redis;
    private final Clock clock;
    private final Map<Key, Bucket> local = new ConcurrentHashMap<>();
    private volatile long redisFailedAt = System.nanoTime() - REST_AFTER_FAILURE_NANOS;

    /** Whose bucket: a policy's name and the caller, as text. */
    record Key(String policy, String caller) {}

    RateLimiter(RateLimitSettings settings, Redis redis, Clock clock) {
        this.settings = settings;
        this.redis = redis;
        this.clock = clock;
    }

    Policy policy(String name) {
        Policy policy = settings.policies().get(name);
        if (policy == null) {
            throw new IllegalStateException("No rate limit is configured under the name " + name);
        }
        return policy;
    }

    /** Takes from a bucket of this process. */
    Decision takeLocally(Key key, Policy policy) {
        long now = clock.millis();
        Bucket bucket = local.get(key);
        if (bucket == null) {
            makeRoom(now);
            bucket = local.computeIfAbsent(key, absent -> new Bucket(policy.capacity(), now));
        }
        return bucket.take(policy.capacity(), policy.per().toMillis(), now);
    }

    /** Takes from the shared bucket where the policy has one and Redis answers, else from this process's. */
    Uni<Decision> take(Key key, Policy policy) {
        Optional<ReactiveRedisDataSource> client =
                policy.shared() && isWorthTrying() ? redis.client() : Optional.empty();
        if (client.isEmpty()) {
            return Uni.createFrom().item(() -> takeLocally(key, policy));
        }
        // Patience ends on a thread of its own, which knows neither tenant nor caller.
        return takeShared(client.get(), key, policy)
                .ifNoItem()
                .after(PATIENCE)
                .fail()
                .onFailure()
                .invoke(this::noteFailure)
                .onFailure()
                .recoverWithItem(failure -> takeLocally(key, policy))
                .emitOn(CurrentContext.executor());
    }

    private Uni<Decision> takeShared(ReactiveRedisDataSource client, Key key, Policy policy) {
        long fill = policy.per().toMillis();
        return client.execute(
                        "EVAL",
                        TAKE,
                        "1",
                        "rate:" + key.policy() + ":" + key.caller(),
                        Integer.toString(policy.capacity()),
                        Long.toString(fill),
                        Long.toString(clock.millis()))
                .map(answer -> decision(answer, policy, fill));
    }

    private static Decision decision(Response answer, Policy policy, long fill) {
        double tokens = Double.parseDouble(answer.get(1).toString());
        return Decision.of(answer.get(0).toInteger() == 1, tokens, policy.capacity(), fill);
    }

    private boolean isWorthTrying() {
        return System.nanoTime() - redisFailedAt >= REST_AFTER_FAILURE_NANOS;
    }

    private void noteFailure(Throwable failure) {
        redisFailedAt = System.nanoTime();
        LOG.warnf("Redis did not answer (%s): rate limits are counted by each process for itself", failure);
    }

    private void makeRoom(long now) {
        if (local.size() < MAXIMUM) {
            return;
        }
        local.entrySet().removeIf(entry -> {
            Policy policy = settings.policies().get(entry.getKey().policy());
            return policy == null || entry.getValue().isIdle(policy.per().toMillis(), now);
        });
        if (local.size() >= MAXIMUM) {
            local.clear(); // more callers than can be told apart: better to forget than to run out of memory
        }
    }
}
