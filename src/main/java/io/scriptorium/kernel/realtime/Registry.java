package io.scriptorium.kernel.realtime;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * What is there under a key at present, such as the live connections of a tenant; for any number of threads. A key under
 * which there is nothing more is forgotten.
 *
 * @param <K> what it is found by
 * @param <T> what is there; the same thing may be there more than once
 */
public final class Registry<K, T> {

    private final Map<K, Set<Place<T>>> places = new ConcurrentHashMap<>();

    /** Where one thing stands; no two are equal. */
    private static final class Place<T> {

        private final T thing;

        Place(T thing) {
            this.thing = thing;
        }
    }

    /** Adds a thing; it is out again when the subscription is closed. */
    public Fanout.Subscription add(K key, T thing) {
        Place<T> place = new Place<>(thing);
        places.compute(key, (same, all) -> {
            Set<Place<T>> some = all == null ? ConcurrentHashMap.newKeySet(2) : all;
            some.add(place);
            return some;
        });
        return () -> places.computeIfPresent(key, (same, all) -> {
            all.remove(place);
            return all.isEmpty() ? null : all;
        });
    }

    /** Whether there is anything under a key. */
    public boolean holds(K key) {
        return places.containsKey(key);
    }

    /** What is there under a key. */
    public Stream<T> of(K key) {
        return things(places.getOrDefault(key, Set.of()));
    }

    /** Under what there is anything. */
    public Set<K> keys() {
        return Set.copyOf(places.keySet());
    }

    /** Everything that is there. */
    public Stream<T> all() {
        return places.values().stream().flatMap(Registry::things);
    }

    private static <T> Stream<T> things(Set<Place<T>> places) {
        return places.stream().map(place -> place.thing);
    }
}
