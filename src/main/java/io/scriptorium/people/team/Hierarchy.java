package io.scriptorium.people.team;

import io.scriptorium.kernel.web.Refusal;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Who manages whom in a website: a forest of bounded height. */
final class Hierarchy {

    /** From the top to the bottom there are at most so many levels. */
    static final int LEVELS = 10;

    private final Map<UUID, UUID> managers;
    private final Map<UUID, List<UUID>> reports = new HashMap<>();

    /** @param managers the manager of each member who has one */
    Hierarchy(Map<UUID, UUID> managers) {
        this.managers = Map.copyOf(managers);
        managers.forEach((member, manager) ->
                reports.computeIfAbsent(manager, one -> new ArrayList<>()).add(member));
    }

    /** Who manages a member, if somebody does. */
    @Nullable
    UUID managerOf(UUID member) {
        return managers.get(member);
    }

    /** Whom a member manages, over all levels. */
    Set<UUID> reports(UUID manager) {
        Set<UUID> found = new HashSet<>();
        Deque<UUID> left = new ArrayDeque<>(reports.getOrDefault(manager, List.of()));
        while (!left.isEmpty()) {
            UUID member = left.pop();
            if (found.add(member)) {
                left.addAll(reports.getOrDefault(member, List.of()));
            }
        }
        return found;
    }

    /** Refuses a manager who is managed by the member, or under whom there would be too many levels. */
    void requireFit(UUID member, UUID manager) {
        if (member.equals(manager) || reports(member).contains(manager)) {
            throw Refusal.unprocessable("manager-cycle", "Nobody can be managed by themselves or by their reports.");
        }
        if (above(manager) + 1 + height(member) > LEVELS) {
            throw Refusal.unprocessable(
                    "hierarchy-too-deep", "There can be at most {0} levels from the top to the bottom.", LEVELS);
        }
    }

    /** The levels from the top down to a member, its own included. */
    private int above(UUID member) {
        int levels = 1;
        for (UUID next = managers.get(member); next != null; next = managers.get(next)) {
            levels++;
        }
        return levels;
    }

    /** The levels below a member. */
    private int height(UUID member) {
        return reports.getOrDefault(member, List.of()).stream()
                .mapToInt(report -> 1 + height(report))
                .max()
                .orElse(0);
    }
}
