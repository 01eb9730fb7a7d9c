package io.scriptorium.kernel.security;

import io.quarkus.arc.All;
import io.scriptorium.kernel.security.Permission.Matter;
import io.scriptorium.kernel.security.Permission.Proof;
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

    private static final String ROOT = "io.scriptorium.";
    private static final Set<String> MONEY = Set.of("money", "reward");
    private static final Set<String> WORK = Set.of("talk", "work", "content", "sales");

    private final Map<String, Permission> permissions = new TreeMap<>();
    private final Map<Role, Set<String>> byRole = new EnumMap<>(Role.class);

    /** The permissions of these sources. */
    public PermissionRegistry(@All List<PermissionSource> sources) {
        for (PermissionSource source : sources) {
            String module = source.getClass().getPackageName();
            source.permissions().forEach(permission -> add(permission, module));
        }
        for (Role role : Role.values()) {
            byRole.put(role, heldBy(role));
        }
    }

    private void add(Permission permission, String module) {
        // Quarkus splits permission names at colons into a name and an action.
        if (!permission.name().matches("[a-z][a-z-]*(\\.[a-z-]+)+")) {
            throw new IllegalStateException("Not the name of a permission: " + permission.name());
        }
        if (permissions.putIfAbsent(permission.name(), whole(permission, module)) != null) {
            throw new IllegalStateException("Two modules declare the permission " + permission.name());
        }
    }

    private static Permission whole(Permission permission, String module) {
        Permission told = permission.matter() == null ? permission.about(matterOf(module)) : permission;
        if (told.proof() != null) {
            return told;
        }
        return told.provenBy(told.matter() == Matter.WORK ? Proof.NOBODY : Proof.EVERYBODY);
    }

    /** What the permissions of a module are about that do not say it: security, unless its area is about less. */
    private static Matter matterOf(String module) {
        String area = module.startsWith(ROOT) ? module.substring(ROOT.length()).replaceFirst("\\..*", "") : "";
        if (MONEY.contains(area)) {
            return Matter.MONEY;
        }
        return WORK.contains(area) ? Matter.WORK : Matter.SECURITY;
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

    /**
     * Of some permissions those that remain to somebody who acts for the member who holds them.
     *
     * @param looking whether nothing is done but look
     */
    Set<String> leftToImpersonators(Set<String> held, boolean looking) {
        return held.stream()
                .filter(name -> {
                    Permission permission = permissions.get(name);
                    return permission != null && isLeft(permission, looking);
                })
                .collect(Collectors.toUnmodifiableSet());
    }

    private static boolean isLeft(Permission permission, boolean looking) {
        return permission.matter() == Matter.WORK || (looking && permission.matter() == Matter.MONEY);
    }

    /**
     * Who proves afresh who they are before they write by a route that asks for permissions.
     *
     * @param asked of each group any one is enough: the least that it asks for counts; of the groups the most
     */
    public Proof proof(List<List<String>> asked) {
        return asked.stream()
                .map(group ->
                        group.stream().map(this::proof).min(Proof::compareTo).orElse(Proof.EVERYBODY))
                .max(Proof::compareTo)
                .orElse(Proof.NOBODY);
    }

    private Proof proof(String name) {
        Permission permission = permissions.get(name);
        return permission == null || permission.proof() == null ? Proof.EVERYBODY : permission.proof();
    }

    /** Whether somebody was given more about money or security than the platform role holds. */
    boolean isRaised(Role role, Set<String> held) {
        return held.stream().anyMatch(name -> !of(role).contains(name) && !isAboutWork(name));
    }

    private boolean isAboutWork(String name) {
        Permission permission = permissions.get(name);
        return permission != null && permission.matter() == Matter.WORK;
    }

    /** Names of the permissions that a role holds. */
    public Set<String> of(Role role) {
        return byRole.getOrDefault(role, Set.of());
    }
}
