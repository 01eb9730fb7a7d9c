package io.scriptorium.people.field;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;

/**
 * How large the program of a regular expression of RE2 may become, told without compiling it. RE2 writes a repetition
 * out: a few characters such as <code>((a{1000}){1000}){1000}</code> would take all memory of the process.
 */
final class PatternSize {

    /** The most instructions, about: more than a text of two thousand characters needs. */
    static final int LARGEST = 1_000;

    private static final long BEYOND = LARGEST + 1L;

    private final String pattern;
    private int at;

    private PatternSize(String pattern) {
        this.pattern = pattern;
    }

    /** Compiles an expression; one that is none, or would become too large, is refused. */
    static Pattern compile(String pattern) {
        if (of(pattern) > LARGEST) {
            throw new PatternSyntaxException("repeats too much", pattern);
        }
        return Pattern.compile(pattern);
    }

    /** About how many instructions it takes; of what is no expression, anything. */
    static long of(String pattern) {
        PatternSize size = new PatternSize(pattern);
        long all = 0;
        while (size.at < pattern.length()) {
            all = capped(all + size.sequence());
            size.at++; // a bracket too many
        }
        return all;
    }

    private static long capped(long size) {
        return Math.min(size, BEYOND);
    }

    /** Up to a closing bracket or the end. */
    private long sequence() {
        long all = 0;
        while (at < pattern.length() && pattern.charAt(at) != ')') {
            long atom = atom();
            while (isAt('{')) {
                int end = pattern.indexOf('}', at);
                long times = end < 0 ? -1 : times(pattern.substring(at + 1, end));
                if (times < 0) {
                    break;
                }
                atom = capped(atom * times);
                at = end + 1;
            }
            all = capped(all + atom);
        }
        return all;
    }

    /** How often at most, written out; negative where it is no repetition. */
    private static long times(String text) {
        if (!text.matches("\\d{1,4}(,\\d{0,4})?")) {
            return -1;
        }
        int comma = text.indexOf(',');
        boolean endless = comma == text.length() - 1;
        long least = Long.parseLong(comma < 0 ? text : text.substring(0, comma));
        return Math.max(1, comma < 0 ? least : endless ? least + 1 : Long.parseLong(text.substring(comma + 1)));
    }

    private long atom() {
        char first = pattern.charAt(at++);
        return switch (first) {
            case '(' -> group();
            case '[' -> characters();
            case '\\' -> escaped();
            default -> 1;
        };
    }

    private long group() {
        long inside = sequence();
        at++;
        return inside + 1;
    }

    private long characters() {
        if (isAt('^')) {
            at++;
        }
        if (isAt(']')) {
            at++;
        }
        while (at < pattern.length() && pattern.charAt(at) != ']') {
            if (pattern.charAt(at) == '\\') {
                at++;
            } else if (pattern.startsWith("[:", at) && pattern.indexOf(":]", at + 2) > 0) {
                at = pattern.indexOf(":]", at + 2) + 1;
            }
            at++;
        }
        at++;
        return 1;
    }

    /** A character by its name or number, a class of them, or a text in quotes. */
    private long escaped() {
        char kind = at < pattern.length() ? pattern.charAt(at++) : ' ';
        if (kind == 'Q') {
            int end = pattern.indexOf("\\E", at);
            int length = (end < 0 ? pattern.length() : end) - at;
            at = end < 0 ? pattern.length() : end + 2;
            return Math.max(1, length);
        }
        if ((kind == 'x' || kind == 'p' || kind == 'P') && isAt('{')) {
            int end = pattern.indexOf('}', at);
            at = end < 0 ? pattern.length() : end + 1;
        }
        return 1;
    }

    private boolean isAt(char character) {
        return at < pattern.length() && pattern.charAt(at) == character;
    }
}
