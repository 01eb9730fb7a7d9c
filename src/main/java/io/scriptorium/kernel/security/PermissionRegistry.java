package io.scriptorium.kernel.security;

import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** All permissions of all modules, and the roles that hold them. A superadmin holds every one. */
@ApplicationScoped
public class PermissionRegistry {

    private final Map<String, Permission> permissions = new TreeMap<>();
    private final Map<Role, Set<String>> byRole = new EnumMap<>(Role.class);

    PermissionRegistry(@All List<PermissionSource> sources) {
        sources.stream().flatMap(source -> source.permissions().stream()).forEach(this::add);
        for (Role role : Role.values()) {
            byRole.put(role, heldBy(role));
        }
    }

    private void add(Permission permission) {
        // Quarkus splits permission names at colons into a name and an action.
        if (!permission.name().matches("[a-z][a-z-]*(\\.[a-z-]+)+")) {
            throw new IllegalStateException("Not the name of a permission: " + permission.name());
        }
        if (permissions.putIfAbsent(permission.name(), permission) != null) {
            throw new IllegalStateException("Two modules declare the permission " + permission.name());
        }
    }

    private Set<String> heldBy(Role role) {
        return permissions.values().stream()
                .filter(permission ->
                        role == Role.SUPERADMIN || permission.roles().contains(role))
                .map(Permission::name)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** All permissions, by name. */
    public Collection<Permission> all() {
        return List.copyOf(permissions.values());
    }

    /** Of some permissions those that a member on probation keeps. */
    public Set<String> withoutNewWork(Set<String> held) {
        return held.stream()
                .filter(name -> {
                    Permission permission = permissions.get(name);
                    return permission == null || !permission.forNewWork();
                })
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Names of the permissions that a role holds. */
    public Set<String> of(Role role) {
        return byRole.getOrDefault(role, Set.of());
    }
}
