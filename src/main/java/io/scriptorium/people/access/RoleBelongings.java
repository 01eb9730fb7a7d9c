package io.scriptorium.people.access;

import io.scriptorium.kernel.web.Refusal;
import io.scriptorium.people.access.CustomRoleResource.Creation;
import io.scriptorium.people.belonging.Belongings;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;

/** Roles that a website made are taken over with its settings; who has them is not. */
@Singleton
class RoleBelongings implements Belongings<Creation> {

    private final CustomRoleStore store;
    private final CustomRoleService service;

    RoleBelongings(CustomRoleStore store, CustomRoleService service) {
        this.store = store;
        this.service = service;
    }

    @Override
    public String name() {
        return "custom_roles";
    }

    @Override
    public String permission() {
        return AccessPermissions.MANAGE;
    }

    @Override
    public Class<Creation> type() {
        return Creation.class;
    }

    @Override
    public Uni<List<Creation>> all() {
        return store.all().map(roles -> roles.stream().map(Creation::of).toList());
    }

    @Override
    public String keyOf(Creation role) {
        return role.name();
    }

    @Override
    public Uni<Boolean> take(Creation role) {
        return store.named(role.name())
                .chain(known ->
                        known.filter(old -> Creation.of(old).isSame(role)).isPresent()
                                ? Uni.createFrom().item(false)
                                : set(role, known).replaceWith(true));
    }

    private Uni<CustomRole> set(Creation role, Optional<CustomRole> known) {
        if (known.isEmpty()) {
            return service.add(role.name(), role.baseRole(), role.permissions(), role.scopeOrAll());
        }
        CustomRole old = known.get();
        if (!old.baseRole().equals(role.baseRole())) {
            throw Refusal.unprocessable("wrong-base-role", "The role is for members of another platform role.");
        }
        return service.change(old.id(), "*", role.name(), role.permissions(), role.scopeOrAll());
    }
}
