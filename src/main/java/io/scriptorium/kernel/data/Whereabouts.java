package io.scriptorium.kernel.data;

import io.scriptorium.kernel.tenancy.Tenant;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Which tenants are on the move, as this process has heard last: where their rows are, whatever the work that runs
 * believes, and whether they may be written.
 */
@Singleton
public class Whereabouts {

    private volatile Map<UUID, Place> places = Map.of();

    /** Where a tenant's rows are. */
    public record Place(UUID tenantId, String placement, boolean writable) {}

    /** What was heard, in the place of what was known; tenants that are not named are where they say. */
    public void set(Collection<Place> heard) {
        places = heard.isEmpty()
                ? Map.of()
                : heard.stream().collect(Collectors.toUnmodifiableMap(Place::tenantId, Function.identity()));
    }

    /**
     * The tenants of which nothing may be written in a database now: what waits for them in its queues waits on, and what
     * is left of those that have gone elsewhere is neither handed over nor added to until it is cleared.
     */
    public UUID[] leftAlone(String placement) {
        return places.values().stream()
                .filter(place -> !place.writable() || !place.placement().equals(placement))
                .map(Place::tenantId)
                .toArray(UUID[]::new);
    }

    /** The database that has a tenant's rows now. */
    String placementOf(Tenant tenant) {
        Place place = places.get(tenant.id());
        return place == null ? tenant.placement() : place.placement();
    }

    /** Whether a tenant's rows may be written now. */
    boolean isWritable(Tenant tenant) {
        Place place = places.get(tenant.id());
        return place == null || place.writable();
    }
}
