package io.scriptorium.kernel.realtime;

import io.quarkus.runtime.StartupEvent;
import io.scriptorium.kernel.data.Tx;
import io.scriptorium.kernel.tenancy.Caller;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;

/** Makes {@link TenantMemory}s, and tells all processes when what they hold has changed. */
@ApplicationScoped
public class TenantMemories {

    private static final String CHANNEL = "tenant-memory";
    private static final String NAME = "name";
    private static final String TENANT = "tenant";

    /** How old a memory may be while Redis is away, and with it the word of other processes. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    /** How old it may be at all: a process that dies between its commit and its word tells nobody. */
    private static final Duration LONGEST = Duration.ofMinutes(1);

    private final Fanout fanout;
    private final Tx tx;
    private final Map<String, TenantMemory<?>> memories = new ConcurrentHashMap<>();

    TenantMemories(Fanout fanout, Tx tx) {
        this.fanout = fanout;
        this.tx = tx;
    }

    void listen(@Observes StartupEvent event) {
        fanout.subscribe(CHANNEL, this::heard, () -> memories.values().forEach(TenantMemory::forgetAll));
    }

    /**
     * A memory, empty at first.
     *
     * @param name unique in the service
     * @param load reads the current tenant's from the database
     */
    public <T> TenantMemory<T> of(String name, Supplier<Uni<T>> load) {
        TenantMemory<T> memory =
                new TenantMemory<>(load, tx::onceCommitted, fanout::mayMiss, PATIENCE.toNanos(), LONGEST.toNanos());
        if (memories.putIfAbsent(name, memory) != null) {
            throw new IllegalStateException("Two memories are named " + name);
        }
        return memory;
    }

    /**
     * A memory of single members, empty at first.
     *
     * @param name unique in the service
     * @param load reads a member's of the current tenant from the database
     */
    public <T> MemberMemory<T> ofMembers(String name, Function<UUID, Uni<Optional<T>>> load) {
        return new MemberMemory<>(of(name, () -> Uni.createFrom().item(new Object())), load);
    }

    /**
     * Makes all processes forget the current tenant's once the open transaction has committed, or may have; this one first.
     */
    public void forgetAfterCommit(String name) {
        UUID tenant = Caller.tenantId();
        tx.whenEnded(() -> {
            forget(name, tenant);
            fanout.publish(CHANNEL, new JsonObject().put(NAME, name).put(TENANT, tenant.toString()));
        });
    }

    private void heard(JsonObject wake) {
        forget(wake.getString(NAME), UUID.fromString(wake.getString(TENANT)));
    }

    private void forget(String name, UUID tenant) {
        TenantMemory<?> memory = memories.get(name);
        if (memory != null) {
            memory.forget(tenant);
        }
    }
}
