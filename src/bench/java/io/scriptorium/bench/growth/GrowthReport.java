package io.scriptorium.bench.growth;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.file.Files;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes what came of a run, as Markdown for people and JSON for programs, beside the benchmarks. */
final class GrowthReport {

    private GrowthReport() {}

    static String write(GrowthSettings settings, Target large, List<Compared> compared, List<String> bad)
            throws IOException, SQLException {
        long bytes = large.number("select pg_database_size(current_database())");
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("small", Size.SMALL);
        all.put("large", settings.size());
        all.put("large_bytes", bytes);
        all.put("connections", settings.connections());
        all.put("most", settings.most());
        all.put("acts", compared.stream().map(GrowthReport::json).toList());
        all.put("bad_plans", bad);
        new ObjectMapper()
                .enable(SerializationFeature.INDENT_OUTPUT)
                .writeValue(settings.output().resolve("growth.json").toFile(), all);
        String text = markdown(settings, bytes, compared, bad);
        Files.writeString(settings.output().resolve("growth.md"), text);
        return text;
    }

    private static Map<String, Object> json(Compared compared) {
        Map<String, Object> act = new LinkedHashMap<>();
        act.put("act", compared.act().title);
        act.put("ratio", compared.ratio());
        act.put("lowest", compared.lowest());
        act.put("highest", compared.highest());
        act.put("tail_ratio", compared.tailRatio());
        act.put("rounds", compared.rounds());
        return act;
    }

    private static String markdown(GrowthSettings settings, long bytes, List<Compared> compared, List<String> bad) {
        StringBuilder text = new StringBuilder("# Growth\n\n");
        text.append("- small: ").append(Size.SMALL).append('\n');
        text.append("- large: ")
                .append(settings.size())
                .append(", ")
                .append(bytes >> 20)
                .append(" MB\n");
        text.append("- ")
                .append(settings.rounds())
                .append(" rounds by turns of ")
                .append(settings.round().toMillis())
                .append(" ms each, ")
                .append(settings.connections())
                .append(" at a time; shared_buffers ")
                .append(settings.buffers())
                .append("; the ratio is of the medians, and at most ")
                .append(settings.most())
                .append("\n\n");
        text.append("| what | ratio | spread | small p50, p99 ms | large p50, p99 ms | ratio of p99 |\n");
        text.append("|---|---|---|---|---|---|\n");
        compared.forEach(one -> text.append(one).append('\n'));
        text.append(bad.isEmpty() ? "\nEvery statement was answered by indexes that lead with the tenant.\n" : "\n");
        bad.forEach(one -> text.append("- ").append(one).append('\n'));
        return text.toString();
    }
}
