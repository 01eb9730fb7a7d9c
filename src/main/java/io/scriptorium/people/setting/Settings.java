package io.scriptorium.people.setting;

import io.scriptorium.kernel.realtime.TenantMemories;
import io.scriptorium.kernel.realtime.TenantMemory;
import io.scriptorium.kernel.security.Role;
import io.scriptorium.kernel.tenancy.Actor;
import io.scriptorium.kernel.tenancy.Caller;
import io.scriptorium.people.segment.Segments;
import io.scriptorium.people.setting.SettingStore.Stored;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What the current tenant has set, from memory; a change is heeded at once by all processes. */
@ApplicationScoped
public class Settings {

    static final String MEMORY = "settings";

    private final SettingStore store;
    private final Segments segments;
    private final TenantMemory<Map<String, Stored>> memory;
    private final Clock clock;

    Settings(SettingStore store, Segments segments, TenantMemories memories, Clock clock) {
        this.store = store;
        this.segments = segments;
        this.memory = memories.of(MEMORY, store::all);
        this.clock = clock;
    }

    /** The value of a setting: the tenant's, or the fallback. */
    public <T> Uni<T> get(Setting<T> setting) {
        return all().map(values -> values.get(setting));
    }

    /** Whether the caller has a feature; where nobody is signed in, and in the system's own work, whether all have it. */
    public Uni<Boolean> isOn(Setting<Rollout> toggle) {
        Actor actor = Caller.current().actor();
        return all().chain(values -> in(values.current(toggle), actor).map(in -> values.isOn(toggle, actor, in)));
    }

    /** Whether a member has a feature, whoever asks. */
    public Uni<Boolean> isOnFor(Setting<Rollout> toggle, UUID memberId, Role role) {
        return all().map(values -> values.current(toggle))
                .chain(rollout -> segments.of(memberId, rollout.segments())
                        .map(in -> rollout.includes(toggle.key(), memberId, role, in)));
    }

    /** The form of a feature that the caller has; none where the caller has it not, or all have the same. */
    public Uni<Optional<String>> variant(Setting<Rollout> toggle) {
        Actor actor = Caller.current().actor();
        return all().chain(values -> in(values.current(toggle), actor)
                .map(in -> values.variant(toggle, actor, in).map(Variant::name)));
    }

    private Uni<Set<String>> in(Rollout rollout, @Nullable Actor actor) {
        return in(rollout.segments(), actor);
    }

    /** Those of some segments that somebody is in; in none who is not signed in. */
    Uni<Set<String>> in(Set<String> keys, @Nullable Actor actor) {
        return actor == null ? Uni.createFrom().item(Set.of()) : segments.of(actor.memberId(), keys);
    }

    /** All values, for whoever needs several. */
    public Uni<Values> all() {
        return memory.get().map(stored -> new Values(stored, clock));
    }

    /** All values as the open transaction sees them, its own changes included. */
    Uni<Values> stored() {
        return store.all().map(stored -> new Values(stored, clock));
    }

    /** A tenant's values at one moment. */
    public static final class Values {

        private final Map<String, Stored> stored;
        private final Clock clock;

        Values(Map<String, Stored> stored, Clock clock) {
            this.stored = stored;
            this.clock = clock;
        }

        /** The value of a setting: the tenant's, or the fallback. */
        public <T> T get(Setting<T> setting) {
            Stored set = stored(setting.key());
            return set == null ? setting.fallback() : setting.type().read(set.value());
        }

        /** The value of a setting as JSON. */
        <T> Object written(Setting<T> setting) {
            return setting.type().write(get(setting));
        }

        @Nullable
        Stored stored(String key) {
            return stored.get(key);
        }

        /** @param in those of its segments that the actor is in */
        boolean isOn(Setting<Rollout> toggle, @Nullable Actor actor, Set<String> in) {
            Rollout rollout = current(toggle);
            return actor == null
                    ? rollout.includesStrangers()
                    : rollout.includes(toggle.key(), actor.memberId(), Role.of(actor.role()), in);
        }

        Optional<Variant> variant(Setting<Rollout> toggle, @Nullable Actor actor, Set<String> in) {
            return actor != null && isOn(toggle, actor, in)
                    ? current(toggle).variant(toggle.key(), actor.memberId())
                    : Optional.empty();
        }

        Rollout current(Setting<Rollout> toggle) {
            Rollout rollout = get(toggle);
            return rollout.isOver(clock.instant()) ? toggle.fallback() : rollout;
        }

        /** Whether the time of what was set is over. */
        boolean isOver(Setting<Rollout> toggle) {
            return get(toggle).isOver(clock.instant());
        }
    }
}
