package io.scriptorium.bench;

import io.scriptorium.testing.Reviewed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The figures that a run is compared with: those of the last run that somebody looked over. */
record Reviews(Map<String, Reviewed> all) {

    private static final String HEAD =
            "# What a run measured when somebody last looked it over, as median, lowest-highest; docs/performance.md says what for.\n";

    static Reviews read(Path file) throws IOException {
        return new Reviews(Reviewed.read(file));
    }

    Optional<Reviewed> of(Figure figure) {
        return Optional.ofNullable(all.get(figure.key()));
    }

    /** Whether a figure has fallen: by more than a tenth, and out of the reviewed spread. */
    boolean isMissedBy(Figure figure) {
        return of(figure)
                .filter(reviewed -> reviewed.isMissedBy(figure.service().median(), figure.moreIsBetter()))
                .isPresent();
    }

    /** What was reviewed of a figure, and how the median differs from it; empty where nothing was. */
    String words(Figure figure) {
        return of(figure)
                .map(reviewed -> Report.number(reviewed.median()) + " (" + Report.number(reviewed.lowest()) + "–"
                        + Report.number(reviewed.highest()) + "), " + difference(figure, reviewed))
                .orElse("");
    }

    private static String difference(Figure figure, Reviewed reviewed) {
        double part = reviewed.worseBy(figure.service().median(), figure.moreIsBetter());
        return String.format(Locale.ROOT, "%.0f %% %s", 100 * Math.abs(part), part > 0 ? "worse" : "better");
    }

    /** What has fallen, a line for each figure. */
    List<String> fallen(List<Outcome> outcomes) {
        return outcomes.stream()
                .flatMap(outcome -> outcome.figures().stream().filter(this::isMissedBy))
                .map(figure -> figure.key() + " is "
                        + Report.number(figure.service().median()) + ", reviewed " + words(figure))
                .toList();
    }

    /**
     * Writes what these figures would be after this run: the same keys, with those that it measured as it measured them.
     * What is taken over into the sources is up to whoever looks it over.
     */
    void write(Path file, Map<String, String> facts, List<Outcome> outcomes) throws IOException {
        Map<String, Reviewed> now = new TreeMap<>(all);
        outcomes.stream()
                .flatMap(outcome -> outcome.figures().stream())
                .filter(figure -> all.containsKey(figure.key()))
                .forEach(figure -> now.put(figure.key(), reviewed(figure.service())));
        String run = facts.entrySet().stream()
                .map(fact -> "# " + fact.getKey() + ": " + fact.getValue() + "\n")
                .collect(Collectors.joining());
        String lines = now.entrySet().stream()
                .map(one -> one.getKey() + "=" + one.getValue() + "\n")
                .collect(Collectors.joining());
        Files.writeString(file, HEAD + run + lines);
    }

    private static Reviewed reviewed(Rounds rounds) {
        return new Reviewed(rounds.median(), rounds.lowest(), rounds.highest());
    }
}
