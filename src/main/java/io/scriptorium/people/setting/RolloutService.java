package io.scriptorium.people.setting;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

@ApplicationScoped
class RolloutService implements Rollouts {

    private final SettingRegistry registry;
    private final SettingService service;

    RolloutService(SettingRegistry registry, SettingService service) {
        this.registry = registry;
        this.service = service;
    }

    @Override
    public Uni<Rollout> hold(String key) {
        Setting<Rollout> toggle = registry.requireToggle(key);
        SettingService.requireKeeper(toggle);
        return service.hold(toggle).map(stored -> toggle.type().read(stored.value()));
    }

    @Override
    public Uni<Void> put(String key, Rollout rollout) {
        Setting<Rollout> toggle = registry.requireToggle(key);
        return service.hold(toggle)
                .chain(stored -> service.put(toggle, stored, toggle.type().write(rollout)))
                .replaceWithVoid();
    }

    @Override
    public Uni<Void> requireAlone() {
        return service.requireAlone();
    }
}
