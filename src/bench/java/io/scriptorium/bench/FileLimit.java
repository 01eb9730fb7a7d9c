package io.scriptorium.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** How many files, and so connections, a process may have open; on Linux, where it can be raised from outside. */
final class FileLimit {

    private static final String NAME = "Max open files";

    private FileLimit() {}

    /** Raises a process's limit where that is allowed, and gives what it is now; what was wanted where nobody tells. */
    static int raise(long pid, int wanted) throws IOException, InterruptedException {
        Path limits = Path.of("/proc", Long.toString(pid), "limits");
        if (!Files.isReadable(limits)) {
            return wanted;
        }
        if (of(limits) < wanted) {
            try {
                new ProcessBuilder("prlimit", "--pid", Long.toString(pid), "--nofile=" + wanted + ":" + wanted)
                        .redirectErrorStream(true)
                        .start()
                        .waitFor();
            } catch (IOException absent) {
                return of(limits);
            }
        }
        return of(limits);
    }

    private static int of(Path limits) throws IOException {
        for (String line : Files.readAllLines(limits)) {
            if (line.startsWith(NAME)) {
                String soft = line.substring(NAME.length()).strip().split("\\s+", 2)[0];
                return soft.equals("unlimited")
                        ? Integer.MAX_VALUE
                        : (int) Math.min(Integer.MAX_VALUE, Long.parseLong(soft));
            }
        }
        throw new IOException("No line about files in " + limits);
    }
}
