package io.scriptorium.bench.growth;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.scriptorium.testing.QueryPlan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The plans by which the database answered what the service really sent, by auto_explain: those of the role that serves
 * requests, with what functions and foreign keys look up. Each is
 * judged by {@link QueryPlan}.
 */
final class Plans {

    private static final String ROLE = "scriptorium_app";

    private static final String[] ON = {
        "session_preload_libraries = 'auto_explain'",
        "auto_explain.log_min_duration = 0",
        "auto_explain.log_analyze = on",
        "auto_explain.log_timing = off",
        "auto_explain.log_nested_statements = on",
        "auto_explain.log_format = json"
    };

    private final ObjectMapper json = new ObjectMapper();
    private final Target database;
    private final Path log;
    private final Map<String, String> seen = new LinkedHashMap<>();

    Plans(Target database, Path log) {
        this.database = database;
        this.log = log;
    }

    /** What was done, and what is wrong with how it was answered; empty where nothing is. */
    List<String> lookAt(Work work) throws Exception {
        String role = "alter role " + ROLE + " in database " + name() + " ";
        for (String setting : ON) {
            database.run(role + "set " + setting);
        }
        long before = Files.size(log);
        try {
            work.run();
        } finally {
            database.run(role + "reset all");
        }
        for (String plan : plansAfter(before)) {
            judge(plan);
        }
        System.out.println(seen.size() + " different statements were explained");
        return seen.entrySet().stream()
                .filter(entry -> !entry.getValue().isEmpty())
                .map(entry -> entry.getValue() + ": " + entry.getKey())
                .toList();
    }

    /** What is to be explained. */
    interface Work {
        void run() throws Exception;
    }

    private String name() {
        return database.url().replaceAll("\\?.*", "").replaceAll(".*/", "");
    }

    /** Lines that belong to an entry of the log begin with a tab. */
    private List<String> plansAfter(long position) throws IOException {
        byte[] all = Files.readAllBytes(log);
        String[] lines = new String(
                        all, (int) position, (int) (all.length - position), java.nio.charset.StandardCharsets.UTF_8)
                .split("\n", -1);
        List<String> plans = new ArrayList<>();
        StringBuilder plan = null;
        for (String line : lines) {
            if (plan != null && line.startsWith("\t")) {
                plan.append(line).append('\n');
                continue;
            }
            if (plan != null) {
                plans.add(plan.toString());
            }
            plan = line.endsWith("plan:") ? new StringBuilder() : null;
        }
        return plans;
    }

    private void judge(String text) throws JsonProcessingException {
        JsonNode plan = json.readTree(text);
        String statement =
                plan.path("Query Text").asText().replaceAll("\\s+", " ").strip();
        String faults = String.join("; ", QueryPlan.faults(plan.path("Plan")));
        seen.merge(statement, faults, (one, other) -> one.isEmpty() ? other : one);
    }
}
