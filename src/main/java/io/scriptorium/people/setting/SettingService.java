package io.scriptorium.people.setting;

import io.quarkus.arc.All;
import io.scriptorium.kernel.data.InTurn;
import io.scriptorium.kernel.data.Tx;
import io.scriptorium.kernel.event.Changes;
import io.scriptorium.kernel.event.EventLog;
import io.scriptorium.kernel.language.Text;
import io.scriptorium.kernel.realtime.TenantMemories;
import io.scriptorium.kernel.tenancy.Actor;
import io.scriptorium.kernel.tenancy.Caller;
import io.scriptorium.kernel.web.IfMatch;
import io.scriptorium.kernel.web.Refusal;
import io.scriptorium.people.segment.Segments;
import io.scriptorium.people.setting.Setting.Keeper;
import io.scriptorium.people.setting.SettingStore.Stored;
import io.scriptorium.people.setting.SettingType.Gradual;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

@ApplicationScoped
class SettingService {

    private static final String OPERATOR = "superadmin";

    private final Tx tx;
    private final SettingRegistry registry;
    private final Settings settings;
    private final SettingStore store;
    private final Segments segments;
    private final TenantMemories memories;
    private final EventLog events;
    private final List<ToggleWatcher> watchers;

    SettingService(
            Tx tx,
            SettingRegistry registry,
            Settings settings,
            SettingStore store,
            Segments segments,
            TenantMemories memories,
            EventLog events,
            @All List<ToggleWatcher> watchers) {
        this.tx = tx;
        this.registry = registry;
        this.settings = settings;
        this.store = store;
        this.segments = segments;
        this.memories = memories;
        this.events = events;
        this.watchers = watchers;
    }

    /** Sets a value without a second person; setting the value that is there changes nothing. */
    Uni<Void> set(String key, @Nullable Object value, @Nullable String ifMatch) {
        Setting<?> setting = registry.require(key);
        requireKeeper(setting);
        Object wanted = setting.type().normal(value);
        return requireAlone()
                .chain(() -> tx.write(() -> hold(setting)
                        .invoke(stored -> IfMatch.require(ifMatch, stored.version()))
                        .chain(stored -> putByHand(setting, stored, wanted))));
    }

    /** Sets a value in the open transaction, of which it is known that it takes no second person, or has one. */
    Uni<Void> apply(String key, Object value) {
        Setting<?> setting = registry.require(key);
        requireKeeper(setting);
        Object wanted = setting.type().normal(value);
        return hold(setting).chain(stored -> putByHand(setting, stored, wanted));
    }

    /** The setting as it is stored, held until the transaction ends. */
    Uni<Stored> hold(Setting<?> setting) {
        return store.lock(setting, fallback(setting));
    }

    private static <T> Object fallback(Setting<T> setting) {
        return setting.type().write(setting.fallback());
    }

    private Uni<Void> putByHand(Setting<?> setting, Stored stored, Object wanted) {
        return put(setting, stored, wanted)
                .chain(changed -> changed && setting.type() instanceof Gradual
                        ? tell(setting)
                        : Uni.createFrom().voidItem());
    }

    /** Sets a value; says whether it is another than before. */
    Uni<Boolean> put(Setting<?> setting, Stored stored, Object wanted) {
        if (setting.type().normal(stored.value()).equals(wanted)) {
            return Uni.createFrom().item(false);
        }
        memories.forgetAfterCommit(Settings.MEMORY);
        return requireSegments(setting, wanted)
                .chain(() -> store.change(stored, wanted))
                .chain(() -> events.append(
                        new SettingEvent.Changed(stored.id(), setting.key()),
                        Changes.none().and("value", stored.value(), wanted)))
                .replaceWith(true);
    }

    /** The segments that a rollout names are there, and stay while it does. */
    private Uni<Void> requireSegments(Setting<?> setting, Object wanted) {
        return segments.hold(segmentsOf(setting, wanted))
                .invoke(missing -> {
                    if (!missing.isEmpty()) {
                        throw Refusal.invalid(SettingType.VALUE + ".segments", noSegments(missing));
                    }
                })
                .replaceWithVoid();
    }

    /** The segments that a value names. */
    static Set<String> segmentsOf(Setting<?> setting, @Nullable Object value) {
        return setting.type().read(value) instanceof Rollout rollout ? rollout.segments() : Set.of();
    }

    static Text noSegments(Set<String> missing) {
        return Text.of("names segments that are not here: {0}", String.join(", ", new TreeSet<>(missing)));
    }

    private Uni<Void> tell(Setting<?> setting) {
        return InTurn.each(watchers, watcher -> watcher.setByHand(setting.key()));
    }

    /** Refuses whoever changes settings alone where the website wants a second person; operators may. */
    Uni<Void> requireAlone() {
        return settings.get(ChangeSettings.REQUESTS)
                .invoke(needed -> {
                    if (needed && !isOperator()) {
                        throw Refusal.conflict(
                                "change-request-needed",
                                "Settings of this website change by requests that another approves: open one.");
                    }
                })
                .replaceWithVoid();
    }

    static void requireKeeper(Setting<?> setting) {
        if (setting.keeper() == Keeper.PLATFORM && !isOperator()) {
            throw keptByPlatform();
        }
    }

    /** Whether the platform's operators, or the system itself, are at work. */
    private static boolean isOperator() {
        Actor actor = Caller.current().actor();
        return actor == null || actor.is(OPERATOR);
    }

    static Refusal keptByPlatform() {
        return Refusal.forbidden("kept-by-platform", "The platform's operators set this.");
    }
}
