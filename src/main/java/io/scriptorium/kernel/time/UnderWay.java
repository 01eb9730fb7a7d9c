package io.scriptorium.kernel.time;

import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What is under way in this process and waited for by nobody in particular.
 *
 * @param <K> what it is known by
 */
public final class UnderWay<K> {

    private final Map<K, CompletableFuture<Void>> all = new ConcurrentHashMap<>();

    /** Follows a piece of work from its subscription on until it ends, whichever way. */
    public <T> Uni<T> follow(K key, Uni<T> work) {
        return Uni.createFrom().deferred(() -> {
            CompletableFuture<Void> end = new CompletableFuture<>();
            all.put(key, end);
            return work.eventually(() -> {
                all.remove(key, end);
                end.complete(null);
            });
        });
    }

    /** Whether the work with a key is under way. */
    public boolean holds(K key) {
        return all.containsKey(key);
    }

    /** The keys of what is under way now. */
    public Set<K> keys() {
        return Set.copyOf(all.keySet());
    }

    /** How much is under way now. */
    public int size() {
        return all.size();
    }

    /** Waits for what is under way now; tells how much that was. */
    public Uni<Integer> ended() {
        return Uni.createFrom().deferred(() -> {
            List<CompletableFuture<Void>> now = List.copyOf(all.values());
            return Uni.createFrom()
                    .completionStage(CompletableFuture.allOf(now.toArray(CompletableFuture[]::new)))
                    .replaceWith(now.size());
        });
    }
}
