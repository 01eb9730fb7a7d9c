package io.scriptorium.people.tenant;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Websites in memory, by whatever they were asked for; also that there is none. Every process forgets when another
 * tells of a change, and after a short time, which bounds how long a change goes unnoticed of which no word came.
 */
final class TenantCache {

    private static final int MAXIMUM = 50_000;

    private final Map<Object, Entry> entries = new ConcurrentHashMap<>();
    private final long lifetimeNanos;
    private long clearings;

    private record Entry(Optional<Website> website, long loadedAt) {}

    TenantCache(Duration lifetime) {
        this.lifetimeNanos = lifetime.toNanos();
    }

    /** What is known; null where it is to be looked up. */
    @Nullable
    @SuppressWarnings("NullableOptional") // known not to be there is known, too
    Optional<Website> get(Object key) {
        Entry entry = entries.get(key);
        return entry == null || System.nanoTime() - entry.loadedAt() > lifetimeNanos ? null : entry.website();
    }

    /** How often it was cleared, for {@link #put}: to be asked before something is looked up. */
    synchronized long clearings() {
        return clearings;
    }

    /** Keeps what was looked up, unless it was cleared meanwhile: that may be older than what changed. */
    synchronized void put(Object key, Optional<Website> found, long clearingsBefore) {
        if (clearings != clearingsBefore) {
            return;
        }
        if (entries.size() >= MAXIMUM) {
            entries.clear(); // names made up by callers must not fill the memory
        }
        Entry entry = new Entry(found, System.nanoTime());
        entries.put(key, entry);
        found.ifPresent(website -> entries.put(website.id(), entry));
    }

    /** The website with an id if it was looked at lately, however stale: for decisions that cannot wait. */
    Optional<Website> lately(UUID id) {
        Entry entry = entries.get(id);
        return entry == null ? Optional.empty() : entry.website();
    }

    synchronized void clear() {
        clearings++;
        entries.clear();
    }
}
