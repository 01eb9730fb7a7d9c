package io.scriptorium.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Writes what was measured, as Markdown for people and JSON for programs. */
final class Report {

    private Report() {}

    static String write(Path folder, Settings settings, Map<String, String> machine, List<Measurement> measurements)
            throws IOException {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("machine", machine);
        all.put("connections", settings.connections());
        all.put("seconds_per_round", settings.round().toSeconds());
        all.put("scenarios", measurements.stream().map(Report::json).toList());
        new ObjectMapper()
                .enable(SerializationFeature.INDENT_OUTPUT)
                .writeValue(folder.resolve("benchmarks.json").toFile(), all);
        String text = markdown(settings, machine, measurements);
        Files.writeString(folder.resolve("benchmarks.md"), text);
        return text;
    }

    private static Map<String, Object> json(Measurement measured) {
        Map<String, Object> scenario = new LinkedHashMap<>();
        scenario.put("scenario", measured.key());
        scenario.put("ratio", measured.ratio());
        scenario.put("lowest", measured.lowest());
        scenario.put("highest", measured.highest());
        scenario.put("threshold", measured.threshold());
        scenario.put("service_bytes", measured.serviceBytes());
        scenario.put("bare_bytes", measured.bareBytes());
        scenario.put("rounds", measured.rounds());
        return scenario;
    }

    private static String markdown(Settings settings, Map<String, String> machine, List<Measurement> measurements) {
        StringBuilder text = new StringBuilder("# Benchmarks\n\n");
        machine.forEach((fact, value) ->
                text.append("- ").append(fact).append(": ").append(value).append('\n'));
        text.append("- ")
                .append(settings.rounds())
                .append(" alternating rounds of ")
                .append(settings.round().toSeconds())
                .append(" s each, ")
                .append(settings.connections())
                .append(" connections; medians\n\n");
        text.append("| scenario | ratio | spread | at least | service/s | bare/s | service p50, p99 ms |")
                .append(" bare p50, p99 ms | service µs/request | bare µs/request | body, bytes |\n")
                .append("|---|---|---|---|---|---|---|---|---|---|---|\n");
        measurements.forEach(measured -> text.append(row(measured)));
        return text.append("\nµs/request: processor time of the server's own process, without the database.\n")
                .toString();
    }

    private static String row(Measurement measured) {
        Measurement.Side service = measured.service();
        Measurement.Side bare = measured.bare();
        return String.format(
                Locale.ROOT,
                "| %s | %.2f | %.2f–%.2f | %.2f | %.0f | %.0f | %.1f, %.1f | %.1f, %.1f | %.0f | %.0f | %d, %d |%n",
                measured.title(),
                measured.ratio(),
                measured.lowest(),
                measured.highest(),
                measured.threshold(),
                service.perSecond(),
                bare.perSecond(),
                service.p50Millis(),
                service.p99Millis(),
                bare.p50Millis(),
                bare.p99Millis(),
                service.processorMicros(),
                bare.processorMicros(),
                measured.serviceBytes(),
                measured.bareBytes());
    }
}
