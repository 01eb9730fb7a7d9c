package io.scriptorium.work.pricing;

import io.scriptorium.kernel.data.Ids;
import io.scriptorium.kernel.data.Tx;
import io.scriptorium.kernel.event.EventFamily;
import io.scriptorium.kernel.event.EventLog;
import io.scriptorium.kernel.tenancy.Caller;
import io.scriptorium.kernel.web.Refusal;
import io.scriptorium.people.setting.Settings;
import io.scriptorium.people.tenant.TenantProfile;
import io.scriptorium.people.tenant.Tenants;
import io.scriptorium.work.pricing.PricingEvent.PriceListPublished;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Publishes price lists and tells which one is in effect. */
@ApplicationScoped
class PriceListService {

    // Of two who ask first at once, one starts; the other finds that list in effect, and a list that was published
    // meanwhile follows it.
    private static final Instant ALWAYS = Instant.EPOCH;
    private static final String STARTING_NOTE = "The prices that a brand starts with";

    private final Tx tx;
    private final Clock clock;
    private final EventLog events;
    private final PriceListQueries lists;
    private final Tenants tenants;
    private final Settings settings;

    PriceListService(Tx tx, Clock clock, EventLog events, PriceListQueries lists, Tenants tenants, Settings settings) {
        this.tx = tx;
        this.clock = clock;
        this.events = events;
        this.lists = lists;
        this.tenants = tenants;
        this.settings = settings;
    }

    @Produces
    @Singleton
    static EventFamily family() {
        return EventFamily.of("pricing", PricingEvent.class);
    }

    /** The list in effect now. A brand without one gets its first version by this. */
    Uni<PriceList> current() {
        Instant now = clock.instant();
        return lists.inEffect(now)
                .chain(found -> found.map(list -> Uni.createFrom().item(list)).orElseGet(() -> start(now)));
    }

    private Uni<PriceList> start(Instant now) {
        return tx.write(() -> tenants.profile()
                .chain(tenant ->
                        insert(Ids.next(), ALWAYS, now, null, STARTING_NOTE, DefaultPrices.in(tenant.currency())))
                .chain(() -> lists.inEffect(now))
                .map(Optional::orElseThrow));
    }

    /**
     * Publishes a new version.
     *
     * @param effectiveFrom when it takes effect; now where null; not in the past
     */
    Uni<PriceList> publish(@Nullable Instant effectiveFrom, String note, PriceDefinition definition) {
        Instant now = clock.instant();
        Instant from = effectiveFrom == null ? now : effectiveFrom.truncatedTo(ChronoUnit.MICROS);
        requireTime(from, now);
        UUID id = Ids.next();
        return tx.write(() -> tenants.profile()
                .map(TenantProfile::currency)
                .invoke(currency -> PriceDefinitionRules.check(definition, currency))
                .chain(() -> from.isAfter(now)
                        ? current().replaceWithVoid()
                        : Uni.createFrom().voidItem())
                .chain(() -> insert(id, from, now, Caller.memberId(), note, definition))
                .chain(added -> added.map(version -> Uni.createFrom().item(version))
                        .orElseThrow(() -> Refusal.conflict(
                                "published-meanwhile", "Another price list was published at the same moment.")))
                .map(version -> new PriceList(id, version, from, now, note, definition)));
    }

    /** Refuses prices that are to take effect in the past, or so far ahead that it is a mistake. */
    static void requireTime(@Nullable Instant from, Instant now) {
        if (from != null && from.isBefore(now)) {
            throw Refusal.invalid("effective_from", "must not be in the past");
        }
        if (from != null && from.isAfter(now.plus(3_650, ChronoUnit.DAYS))) {
            throw Refusal.invalid("effective_from", "must be within ten years");
        }
    }

    /** Refuses whoever publishes alone where the website wants a second person. */
    Uni<Void> requireAlone() {
        return settings.get(PricingSettings.APPROVAL_REQUIRED)
                .invoke(required -> {
                    if (required) {
                        throw Refusal.forbidden(
                                "approval-required",
                                "Prices of this website are approved by a second person: propose them.");
                    }
                })
                .replaceWithVoid();
    }

    private Uni<Optional<Integer>> insert(
            UUID id, Instant from, Instant now, @Nullable UUID by, String note, PriceDefinition definition) {
        return lists.add(id, from, now, by, note, definition)
                .call(added -> added.isEmpty()
                        ? Uni.createFrom().voidItem()
                        : events.append(new PriceListPublished(id, added.get(), from)));
    }

    /** To the microsecond, as the database keeps it: what is published now is in effect now. */
}
