package io.scriptorium.kernel.realtime;

import io.smallrye.mutiny.Uni;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * One thing that is kept in memory for each member, such as where one is: loaded when it is first asked for, forgotten in
 * all processes, with those of the whole tenant, when it changes. Made by {@link TenantMemories}.
 */
public final class MemberMemory<T> {

    private static final int MAXIMUM = 50_000;

    private final TenantMemory<Object> epochs;
    private final Function<UUID, Uni<Optional<T>>> load;
    private final Map<UUID, Entry<T>> entries = new ConcurrentHashMap<>();

    /** @param epoch of the tenant, while nothing was forgotten */
    private record Entry<T>(T value, Object epoch) {}

    MemberMemory(TenantMemory<Object> epochs, Function<UUID, Uni<Optional<T>>> load) {
        this.epochs = epochs;
        this.load = load;
    }

    /** A member's, from memory where it is there; nothing where the current tenant has no such member. */
    public Uni<Optional<T>> get(UUID memberId) {
        return epochs.get().chain(epoch -> {
            Entry<T> entry = entries.get(memberId);
            return entry != null && entry.epoch() == epoch
                    ? Uni.createFrom().item(Optional.of(entry.value()))
                    : loaded(memberId, epoch);
        });
    }

    /** What was loaded while something changed belongs to an epoch that is over, and is not found again. */
    private Uni<Optional<T>> loaded(UUID memberId, Object epoch) {
        return load.apply(memberId)
                .invoke(found -> found.ifPresent(value -> {
                    if (entries.size() >= MAXIMUM) {
                        entries.clear();
                    }
                    entries.put(memberId, new Entry<>(value, epoch));
                }));
    }
}
