package io.scriptorium.bench;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What is claimed of figures: {@code read-one-order.ratio=>= 0.20, target 0.60}. */
final class Claims {

    private static final Pattern CLAIM = Pattern.compile("(>=|<=) ([0-9.]+)(?:, target ([0-9.]+))?");

    private final Map<String, Claim> all = new LinkedHashMap<>();

    /**
     * One claim.
     *
     * @param atLeast whether more is better
     * @param bound with which the build passes, with a margin for busy machines
     * @param target what is to be reached; null where the bound is it
     */
    record Claim(boolean atLeast, double bound, @Nullable Double target) {

        boolean holds(double value) {
            return atLeast ? value >= bound : value <= bound;
        }

        boolean reaches(double value) {
            double aim = target == null ? bound : target;
            return atLeast ? value >= aim : value <= aim;
        }

        String words() {
            return (atLeast ? "≥ " : "≤ ") + number(bound);
        }

        String targetWords() {
            return target == null ? "" : (atLeast ? "≥ " : "≤ ") + number(target);
        }

        private static String number(double value) {
            return value == Math.rint(value)
                    ? String.format(Locale.ROOT, "%.0f", value)
                    : String.format(Locale.ROOT, "%.2f", value);
        }
    }

    static Claims read(Path file) throws IOException {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        }
        Claims claims = new Claims();
        properties.stringPropertyNames().stream()
                .sorted()
                .forEach(key -> claims.all.put(key, parsed(key, properties.getProperty(key))));
        return claims;
    }

    private static Claim parsed(String key, String text) {
        Matcher matcher = CLAIM.matcher(text.strip());
        if (!matcher.matches()) {
            throw new IllegalArgumentException(key + " claims " + text);
        }
        String target = matcher.group(3);
        return new Claim(
                matcher.group(1).equals(">="),
                Double.parseDouble(matcher.group(2)),
                target == null ? null : Double.valueOf(target));
    }

    Optional<Claim> of(Figure figure) {
        return Optional.ofNullable(all.get(figure.key()));
    }

    /** What is claimed of a scenario and is not so, or was not measured without a reason. */
    List<String> broken(Outcome outcome) {
        Stream<String> false_ = outcome.figures().stream()
                .filter(figure -> of(figure)
                        .filter(claim -> !claim.holds(figure.service().median()))
                        .isPresent())
                .map(figure ->
                        figure.key() + " is " + Report.number(figure.service().median()) + ", claimed "
                                + all.get(figure.key()).words());
        Stream<String> missing = all.keySet().stream()
                .filter(key -> key.startsWith(outcome.key() + "."))
                .filter(key -> !outcome.skipped().containsKey(key))
                .filter(key -> outcome.figures().stream()
                        .noneMatch(figure -> figure.key().equals(key)))
                .map(key -> key + " is claimed and was not measured");
        return Stream.concat(false_, missing).toList();
    }
}
