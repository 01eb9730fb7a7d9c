package io.scriptorium.automation.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The commands of a document, each block with the lines that are shown as what it prints: a {@code bash} block, and the
 * {@code text} block that follows it, if one does.
 */
record Document(List<Block> blocks) {

    private static final Pattern FENCE = Pattern.compile("(?ms)^```(bash|text)\n(.*?)^```$");

    /**
     * A block of commands.
     *
     * @param shown lines of what it prints; {@code …} stands for anything within a line
     */
    record Block(String commands, List<String> shown) {

        /** The lines shown that are no part of a line printed. */
        List<String> missingIn(String printed) {
            List<String> missing = new ArrayList<>();
            for (String line : shown) {
                if (!pattern(line).matcher(printed).find()) {
                    missing.add(line);
                }
            }
            return missing;
        }

        private static Pattern pattern(String line) {
            List<String> parts = new ArrayList<>();
            for (String part : line.strip().split("…", -1)) {
                parts.add(Pattern.quote(part));
            }
            return Pattern.compile(String.join("[^\n]*", parts));
        }
    }

    static Document read(Path file) throws IOException {
        List<Block> blocks = new ArrayList<>();
        @Nullable String commands = null;
        Matcher fences = FENCE.matcher(Files.readString(file));
        while (fences.find()) {
            boolean text = fences.group(1).equals("text");
            if (commands != null) {
                blocks.add(new Block(commands, text ? fences.group(2).lines().toList() : List.of()));
            }
            commands = text ? null : Objects.requireNonNull(fences.group(2));
        }
        if (commands != null) {
            blocks.add(new Block(commands, List.of()));
        }
        return new Document(blocks);
    }

    /** The same document behind a block of another one. */
    Document after(Block first) {
        return new Document(Stream.concat(Stream.of(first), blocks.stream()).toList());
    }

    /** A script that runs all blocks and writes a line with a mark ahead of what each prints. */
    String script(String mark) {
        StringBuilder script = new StringBuilder("set -euo pipefail\n");
        for (Block block : blocks) {
            script.append("echo '").append(mark).append("'\n").append(block.commands());
        }
        return script.toString();
    }
}
