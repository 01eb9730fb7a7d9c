package io.scriptorium.kernel.realtime;

import io.scriptorium.kernel.tenancy.Caller;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * One thing that is kept in memory for each tenant, such as its settings: loaded when it is first asked for, forgotten
 * in all processes when it changes, and at the latest when it is a minute old. Made by {@link TenantMemories}.
 */
public final class TenantMemory<T> {

    private static final int MAXIMUM = 20_000;

    private final Supplier<Uni<T>> load;
    private final Consumer<Runnable> onceCommitted;
    private final BooleanSupplier mayMiss;
    private final long patienceNanos;
    private final long longestNanos;
    private final Map<UUID, Entry<T>> entries = new ConcurrentHashMap<>();
    private final AtomicLong changes = new AtomicLong();
    private final List<Consumer<UUID>> listeners = new CopyOnWriteArrayList<>();

    private record Entry<T>(T value, long loadedAt) {}

    TenantMemory(
            Supplier<Uni<T>> load,
            Consumer<Runnable> onceCommitted,
            BooleanSupplier mayMiss,
            long patienceNanos,
            long longestNanos) {
        this.load = load;
        this.onceCommitted = onceCommitted;
        this.mayMiss = mayMiss;
        this.patienceNanos = patienceNanos;
        this.longestNanos = longestNanos;
    }

    /** The current tenant's, from memory where it is there. */
    public Uni<T> get() {
        return Uni.createFrom().deferred(() -> {
            UUID tenant = Caller.tenantId();
            Entry<T> entry = entries.get(tenant);
            return entry != null && isGood(entry) ? Uni.createFrom().item(entry.value()) : loaded(tenant);
        });
    }

    /** What a transaction loads may be its own, and never committed: until it is, nobody else is told of it. */
    private Uni<T> loaded(UUID tenant) {
        long before = changes.get();
        return load.get().invoke(value -> {
            Entry<T> entry = new Entry<>(value, System.nanoTime());
            onceCommitted.accept(() -> keep(tenant, entry, before));
        });
    }

    /** What was loaded while something changed may be older than the change: it is used once and not kept. */
    private void keep(UUID tenant, Entry<T> entry, long before) {
        if (entries.size() >= MAXIMUM) {
            entries.clear();
        }
        // In one step: what is older than a change must not be found by those who are told of the change.
        entries.compute(tenant, (same, known) -> changes.get() == before ? entry : known);
    }

    /** While other processes may not be heard, nothing is believed for long; and nothing for ever. */
    private boolean isGood(Entry<T> entry) {
        return System.nanoTime() - entry.loadedAt() < (mayMiss.getAsBoolean() ? patienceNanos : longestNanos);
    }

    /** Calls back with a tenant whose thing may have changed, after it was forgotten; must return at once. */
    public void whenForgotten(Consumer<UUID> listener) {
        listeners.add(listener);
    }

    void forget(UUID tenant) {
        changes.incrementAndGet();
        entries.remove(tenant);
        listeners.forEach(listener -> listener.accept(tenant));
    }

    void forgetAll() {
        changes.incrementAndGet();
        Set<UUID> known = Set.copyOf(entries.keySet());
        entries.clear();
        known.forEach(tenant -> listeners.forEach(listener -> listener.accept(tenant)));
    }
}
