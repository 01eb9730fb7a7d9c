package io.scriptorium.testing;

import java.io.IOException;
import java.io.Reader;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A figure of the benchmarks as it was when somebody last looked a run over: {@code 0.457, 0.443-0.493}.
 *
 * @param median of the rounds
 * @param lowest of the rounds
 * @param highest of the rounds
 */
public record Reviewed(double median, double lowest, double highest) {

    /** The part by which a median may be worse before anybody is told. */
    private static final double LET_PASS = 0.1;

    private static final MathContext DIGITS = new MathContext(4);
    private static final Pattern WORDS = Pattern.compile("([0-9.]+), ([0-9.]+)-([0-9.]+)");

    /** Checks that there is something to compare with. */
    public Reviewed {
        if (median <= 0 || lowest > median || highest < median) {
            throw new IllegalArgumentException("No median above 0 within its spread: " + median);
        }
    }

    /** All figures of a file, by their keys. */
    public static Map<String, Reviewed> read(Path file) throws IOException {
        Properties lines = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            lines.load(reader);
        }
        Map<String, Reviewed> all = new TreeMap<>();
        lines.stringPropertyNames().forEach(key -> all.put(key, parsed(key, lines.getProperty(key))));
        return all;
    }

    private static Reviewed parsed(String key, String words) {
        Matcher matcher = WORDS.matcher(words.strip());
        if (!matcher.matches()) {
            throw new IllegalArgumentException(key + " was reviewed as " + words);
        }
        return new Reviewed(
                Double.parseDouble(matcher.group(1)),
                Double.parseDouble(matcher.group(2)),
                Double.parseDouble(matcher.group(3)));
    }

    /** By what part a median is worse now; below nothing where it is better. */
    public double worseBy(double now, boolean moreIsBetter) {
        return (moreIsBetter ? median - now : now - median) / median;
    }

    /** Whether a median is more than a tenth worse now, and worse than each round was. */
    public boolean isMissedBy(double now, boolean moreIsBetter) {
        return worseBy(now, moreIsBetter) > LET_PASS && (moreIsBetter ? now < lowest : now > highest);
    }

    /** As it stands in a file. */
    @Override
    public String toString() {
        return digits(median) + ", " + digits(lowest) + "-" + digits(highest);
    }

    private static String digits(double value) {
        return new BigDecimal(value).round(DIGITS).toPlainString();
    }
}
