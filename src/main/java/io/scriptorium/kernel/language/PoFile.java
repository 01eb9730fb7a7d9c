package io.scriptorium.kernel.language;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The translations of one language, in the form of GNU gettext: {@code msgid}, {@code msgstr}, strings over several
 * lines, comments. Entries marked {@code #~} are obsolete: nothing says them any more, but what was stored may.
 */
final class PoFile {

    private static final String OBSOLETE = "#~ ";

    private final Map<String, String> current;
    private final Map<String, String> obsolete;

    private PoFile(Map<String, String> current, Map<String, String> obsolete) {
        this.current = current;
        this.obsolete = obsolete;
    }

    Optional<String> find(String english) {
        String found = current.get(english);
        return Optional.ofNullable(found == null ? obsolete.get(english) : found);
    }

    /** The entries that are not obsolete. */
    Map<String, String> current() {
        return current;
    }

    static PoFile parse(String file) {
        return new Parser().all(file);
    }

    private static final class Parser {

        private final Map<String, String> current = new HashMap<>();
        private final Map<String, String> obsolete = new HashMap<>();
        private final StringBuilder id = new StringBuilder();
        private final StringBuilder words = new StringBuilder();
        private StringBuilder reading = id;
        private boolean gone;
        private int number;

        PoFile all(String file) {
            file.lines().forEach(this::line);
            finish();
            return new PoFile(Map.copyOf(current), Map.copyOf(obsolete));
        }

        private void line(String given) {
            number++;
            boolean old = given.startsWith(OBSOLETE);
            String line = (old ? given.substring(OBSOLETE.length()) : given).strip();
            if (line.startsWith("msgid ")) {
                finish();
                gone = old;
                read(id, line.substring("msgid ".length()));
            } else if (line.startsWith("msgstr ")) {
                read(words, line.substring("msgstr ".length()));
            } else if (line.startsWith("\"")) {
                read(reading, line);
            } else if (!line.isEmpty() && !line.startsWith("#")) {
                throw malformed();
            }
        }

        private void read(StringBuilder into, String quoted) {
            String text = quoted.strip();
            if (text.length() < 2 || text.charAt(0) != '"' || text.charAt(text.length() - 1) != '"') {
                throw malformed();
            }
            reading = into;
            for (int i = 1; i < text.length() - 1; i++) {
                char next = text.charAt(i);
                into.append(next == '\\' ? unescaped(text.charAt(++i)) : next);
            }
        }

        private char unescaped(char escaped) {
            return switch (escaped) {
                case 'n' -> '\n';
                case '"', '\\' -> escaped;
                default -> throw malformed();
            };
        }

        /** Keeps the entry; the first one, with an empty id, is the file's header. */
        private void finish() {
            if (!id.isEmpty()) {
                Map<String, String> entries = gone ? obsolete : current;
                if (words.isEmpty() || entries.put(id.toString(), words.toString()) != null) {
                    throw new IllegalArgumentException("Without words, or there twice: " + id);
                }
            }
            id.setLength(0);
            words.setLength(0);
        }

        private IllegalArgumentException malformed() {
            return new IllegalArgumentException("Line " + number + " is not of this form");
        }
    }
}
