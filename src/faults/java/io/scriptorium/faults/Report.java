package io.scriptorium.faults;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What was done and what came of it, as Markdown for people and JSON for programs. */
final class Report {

    private final Path folder;
    private final long seed;
    private final List<Row> rows = new ArrayList<>();

    Report(Path folder, long seed) {
        this.folder = folder;
        this.seed = seed;
    }

    /**
     * One fault.
     *
     * @param fault what was done
     * @param times how often
     * @param writes acknowledged writes of the run so far, each looked for afterwards
     * @param repeated requests that had to be sent again because of the fault
     * @param events of the run so far, each looked for at every consumer
     * @param timers of the run so far that should have fired once
     * @param recovered the longest time from the fault's end until the next write was acknowledged
     * @param settled the time from the end of the load until nothing was under way
     * @param remarks what else was measured
     * @param violations what was not right
     */
    record Row(
            String fault,
            int times,
            long writes,
            long repeated,
            long events,
            long timers,
            Duration recovered,
            Duration settled,
            List<String> remarks,
            List<String> violations) {}

    void add(Row row) throws IOException {
        rows.add(row);
        write();
    }

    String write() throws IOException {
        List<Map<String, Object>> faults = new ArrayList<>();
        StringBuilder text = new StringBuilder("# Faults\n\nSeed ")
                .append(seed)
                .append(". Counts are of the run so far; every one of them was compared after the fault.\n\n")
                .append("| fault | times | writes looked for | sent again | events | timers fired | recovered, s |")
                .append(" settled, s | wrong | remarks |\n")
                .append("|---|---|---|---|---|---|---|---|---|---|\n");
        for (Row row : rows) {
            Map<String, Object> fault = new LinkedHashMap<>();
            fault.put("fault", row.fault());
            fault.put("times", row.times());
            fault.put("writes", row.writes());
            fault.put("repeated", row.repeated());
            fault.put("events", row.events());
            fault.put("timers", row.timers());
            fault.put("recovered_seconds", row.recovered().toMillis() / 1000.0);
            fault.put("settled_seconds", row.settled().toMillis() / 1000.0);
            fault.put("remarks", row.remarks());
            fault.put("violations", row.violations());
            faults.add(fault);
            text.append("| %s | %d | %d | %d | %d | %d | %s | %s | %d | %s |\n"
                    .formatted(
                            row.fault(),
                            row.times(),
                            row.writes(),
                            row.repeated(),
                            row.events(),
                            row.timers(),
                            Readings.seconds(row.recovered()),
                            Readings.seconds(row.settled()),
                            row.violations().size(),
                            String.join("; ", row.remarks())));
        }
        Files.createDirectories(folder);
        new ObjectMapper()
                .enable(SerializationFeature.INDENT_OUTPUT)
                .writeValue(folder.resolve("faults.json").toFile(), Map.of("seed", seed, "faults", faults));
        Files.writeString(folder.resolve("faults.md"), text);
        return text.toString();
    }
}
