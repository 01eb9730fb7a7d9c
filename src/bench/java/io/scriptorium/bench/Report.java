package io.scriptorium.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.scriptorium.bench.Claims.Claim;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Writes what was measured: Markdown and a page for people, JSON for programs, and what may be the next review. */
record Report(Map<String, String> facts, List<Outcome> outcomes, Claims claims, Reviews reviews) {

    /** Writes all of them into a folder, and gives the Markdown back. */
    String write(Path folder) throws IOException {
        new ObjectMapper()
                .enable(SerializationFeature.INDENT_OUTPUT)
                .writeValue(folder.resolve("benchmarks.json").toFile(), json());
        Files.writeString(folder.resolve("benchmarks.html"), new Page(this).html());
        reviews.write(folder.resolve("reviewed.properties"), facts, outcomes);
        String text = markdown();
        Files.writeString(folder.resolve("benchmarks.md"), text);
        return text;
    }

    private Map<String, Object> json() {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("facts", facts);
        all.put("scenarios", outcomes.stream().map(this::json).toList());
        return all;
    }

    private Map<String, Object> json(Outcome outcome) {
        Map<String, Object> scenario = new LinkedHashMap<>();
        scenario.put("key", outcome.key());
        scenario.put("title", outcome.title());
        scenario.put("baseline", outcome.baseline());
        scenario.put("figures", outcome.figures().stream().map(this::json).toList());
        scenario.put("notes", outcome.notes());
        scenario.put("skipped", outcome.skipped());
        return scenario;
    }

    private Map<String, Object> json(Figure figure) {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("key", figure.key());
        all.put("name", figure.name());
        all.put("unit", figure.unit());
        all.put("service", json(figure.service()));
        Rounds baseline = figure.baseline();
        if (baseline != null) {
            all.put("baseline", json(baseline));
        }
        claims.of(figure).ifPresent(claim -> {
            all.put("claimed", claim);
            all.put("holds", claim.holds(figure.service().median()));
        });
        reviews.of(figure).ifPresent(reviewed -> {
            all.put("reviewed", reviewed);
            all.put("fallen", reviews.isMissedBy(figure));
        });
        return all;
    }

    private static Map<String, Object> json(Rounds rounds) {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("median", rounds.median());
        all.put("lowest", rounds.lowest());
        all.put("highest", rounds.highest());
        all.put("rounds", rounds.values());
        return all;
    }

    private String markdown() {
        StringBuilder text = new StringBuilder("# Benchmarks\n\n");
        facts.forEach((fact, value) ->
                text.append("- ").append(fact).append(": ").append(value).append('\n'));
        text.append("\n| what is claimed | measured | passes with | target |\n|---|---|---|---|\n");
        for (Outcome outcome : outcomes) {
            outcome.figures()
                    .forEach(figure ->
                            claims.of(figure).ifPresent(claim -> text.append(claimed(outcome, figure, claim))));
        }
        text.append(fallen());
        for (Outcome outcome : outcomes) {
            text.append("\n## ").append(outcome.title()).append("\n\n");
            text.append("Beside ").append(outcome.baseline()).append(".\n\n");
            text.append("| figure | service | beside | reviewed |\n|---|---|---|---|\n");
            outcome.figures().forEach(figure -> text.append(row(figure)));
            text.append('\n');
            outcome.notes().forEach(note -> text.append("- ").append(note).append('\n'));
            outcome.skipped()
                    .forEach((key, why) -> text.append("- Not measured: ")
                            .append(key)
                            .append(", ")
                            .append(why)
                            .append('\n'));
        }
        return text.toString();
    }

    private static String claimed(Outcome outcome, Figure figure, Claim claim) {
        return "| " + outcome.title() + ": " + figure.name() + " | " + spread(figure.service(), figure.unit()) + " | "
                + claim.words() + " | " + claim.targetWords() + " |\n";
    }

    private String fallen() {
        List<String> fallen = reviews.fallen(outcomes);
        return fallen.isEmpty()
                ? "\nNothing is more than a tenth worse than reviewed and outside of the reviewed spread.\n"
                : "\n**WORSE THAN REVIEWED**, by more than a tenth and outside of the reviewed spread:\n\n"
                        + fallen.stream().map(line -> "- " + line + "\n").collect(Collectors.joining());
    }

    private String row(Figure figure) {
        Rounds baseline = figure.baseline();
        return "| " + figure.name() + (figure.unit().isEmpty() ? "" : ", " + figure.unit()) + " | "
                + spread(figure.service(), "") + " | " + (baseline == null ? "" : spread(baseline, "")) + " | "
                + (reviews.isMissedBy(figure) ? "**" + reviews.words(figure) + "**" : reviews.words(figure)) + " |\n";
    }

    /** The median, with the lowest and the highest. */
    static String spread(Rounds rounds, String unit) {
        String median = number(rounds.median()) + (unit.isEmpty() ? "" : " " + unit);
        return rounds.values().size() == 1
                ? median
                : median + " (" + number(rounds.lowest()) + "–" + number(rounds.highest()) + ")";
    }

    /** With three digits that count, and no more than two decimals. */
    static String number(double value) {
        double size = Math.abs(value);
        return String.format(Locale.ROOT, size >= 100 ? "%,.0f" : size >= 10 ? "%.1f" : "%.2f", value);
    }
}
