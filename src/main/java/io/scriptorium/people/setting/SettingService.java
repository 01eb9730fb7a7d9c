package io.scriptorium.people.setting;

import io.scriptorium.kernel.data.Tx;
import io.scriptorium.kernel.event.Changes;
import io.scriptorium.kernel.event.EventLog;
import io.scriptorium.kernel.realtime.TenantMemories;
import io.scriptorium.kernel.tenancy.Caller;
import io.scriptorium.kernel.web.IfMatch;
import io.scriptorium.kernel.web.Refusal;
import io.scriptorium.people.setting.Setting.Keeper;
import io.scriptorium.people.setting.SettingStore.Stored;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.jspecify.annotations.Nullable;

@ApplicationScoped
class SettingService {

    private final Tx tx;
    private final SettingRegistry registry;
    private final SettingStore store;
    private final TenantMemories memories;
    private final EventLog events;

    SettingService(Tx tx, SettingRegistry registry, SettingStore store, TenantMemories memories, EventLog events) {
        this.tx = tx;
        this.registry = registry;
        this.store = store;
        this.memories = memories;
        this.events = events;
    }

    /** Sets a value; setting the value that is there changes nothing. */
    Uni<Void> set(String key, @Nullable Object value, @Nullable String ifMatch) {
        Setting<?> setting = registry.require(key);
        requireKeeper(setting);
        return set(setting, value, ifMatch);
    }

    private <T> Uni<Void> set(Setting<T> setting, @Nullable Object value, @Nullable String ifMatch) {
        Object wanted = setting.type().write(setting.type().read(value));
        return tx.write(() -> store.lock(setting, setting.type().write(setting.fallback()))
                .invoke(stored -> IfMatch.require(ifMatch, stored.version()))
                .chain(stored -> isSame(setting, stored, wanted)
                        ? Uni.createFrom().voidItem()
                        : change(setting, stored, wanted)));
    }

    private static <T> boolean isSame(Setting<T> setting, Stored stored, Object wanted) {
        return setting.type().write(setting.type().read(stored.value())).equals(wanted);
    }

    private Uni<Void> change(Setting<?> setting, Stored stored, Object wanted) {
        memories.forgetAfterCommit(Settings.MEMORY);
        return store.change(stored, wanted)
                .chain(() -> events.append(
                        new SettingEvent.Changed(stored.id(), setting.key()),
                        Changes.none().and("value", stored.value(), wanted)));
    }

    private static void requireKeeper(Setting<?> setting) {
        if (setting.keeper() == Keeper.PLATFORM
                && !Caller.current().requireActor().is("superadmin")) {
            throw keptByPlatform();
        }
    }

    static Refusal keptByPlatform() {
        return Refusal.forbidden("kept-by-platform", "The platform's operators set this.");
    }
}
