package io.scriptorium.people.team;

import io.scriptorium.kernel.data.Statements;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** How the people of a website belong together at one moment, as it is kept in memory. */
final class Organisation {

    private final Map<UUID, Set<UUID>> members = new HashMap<>();
    private final Map<UUID, Set<UUID>> teams = new HashMap<>();
    private final Map<UUID, Set<String>> areas = new HashMap<>();
    private final Map<UUID, Set<String>> territories = new HashMap<>();
    private final Hierarchy hierarchy;

    /** What was read: who is in which team, who manages whom, who looks after which areas, what territories cover. */
    Organisation(List<RowSet<Row>> answers) {
        answers.get(0).forEach(row -> {
            put(members, row.getUUID("team_id"), row.getUUID("member_id"));
            put(teams, row.getUUID("member_id"), row.getUUID("team_id"));
        });
        Map<UUID, UUID> managers = new HashMap<>();
        answers.get(1).forEach(row -> managers.put(row.getUUID("member_id"), row.getUUID("manager_id")));
        hierarchy = new Hierarchy(managers);
        Statements.map(answers.get(2), row -> row)
                .forEach(row -> Set.of(row.getArrayOfStrings("areas"))
                        .forEach(area -> put(areas, row.getUUID("member_id"), area)));
        answers.get(3).forEach(row -> territories.put(row.getUUID("id"), Set.of(row.getArrayOfStrings("areas"))));
    }

    private static <K, V> void put(Map<K, Set<V>> sets, K key, V value) {
        sets.computeIfAbsent(key, one -> new HashSet<>()).add(value);
    }

    Set<UUID> mates(UUID member) {
        Set<UUID> mates = new HashSet<>();
        teams.getOrDefault(member, Set.of()).forEach(team -> mates.addAll(members.getOrDefault(team, Set.of())));
        return mates;
    }

    Set<UUID> reports(UUID member) {
        return hierarchy.reports(member);
    }

    Set<String> areas(UUID member) {
        return Set.copyOf(areas.getOrDefault(member, Set.of()));
    }

    Set<UUID> teams(UUID member) {
        return Set.copyOf(teams.getOrDefault(member, Set.of()));
    }

    /** The territories that cover one of some areas. */
    Set<UUID> territories(Set<String> areas) {
        return territories.entrySet().stream()
                .filter(territory -> !Collections.disjoint(territory.getValue(), areas))
                .map(Map.Entry::getKey)
                .collect(Collectors.toUnmodifiableSet());
    }
}
