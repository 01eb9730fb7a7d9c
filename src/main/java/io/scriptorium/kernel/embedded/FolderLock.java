package io.scriptorium.kernel.embedded;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** One process at a time per data folder; the operating system lets go of the lock when the process dies. */
final class FolderLock {

    private static final String LOCK = "lock";
    private static final String HOLDER = "running";

    private final Path folder;
    private final FileChannel channel;

    private FolderLock(Path folder, FileChannel channel) {
        this.folder = folder;
        this.channel = channel;
    }

    /** Takes the lock, or throws {@link StartRefused} naming the process that has it. */
    static FolderLock acquire(Path folder) throws IOException {
        // Closing any channel of a file drops this process' lock on it (POSIX), so a second try of the same process
        // must not even open the file. System properties are the one place that all class loaders share.
        if (System.getProperties().putIfAbsent(marker(folder), "held") != null) {
            throw refusal(folder);
        }
        try {
            return lock(folder);
        } catch (IOException | RuntimeException failure) {
            System.getProperties().remove(marker(folder));
            throw failure;
        }
    }

    private static FolderLock lock(Path folder) throws IOException {
        FileChannel channel =
                FileChannel.open(folder.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock lock = channel.tryLock();
        if (lock == null) {
            channel.close();
            throw refusal(folder);
        }
        FolderLock held = new FolderLock(folder, channel);
        held.announce("process " + ProcessHandle.current().pid());
        return held;
    }

    /** Records who holds the folder, in words for the message that a second process shows. */
    void announce(String holder) throws IOException {
        Files.writeString(folder.resolve(HOLDER), holder);
    }

    void release() throws IOException {
        Files.deleteIfExists(folder.resolve(HOLDER));
        channel.close();
        System.getProperties().remove(marker(folder));
    }

    private static StartRefused refusal(Path folder) {
        return new StartRefused("The data folder " + folder + " is in use by " + holder(folder)
                + ". Stop it, or set SCRIPTORIUM_DATA_DIR to another folder.");
    }

    private static String holder(Path folder) {
        try {
            return Files.readString(folder.resolve(HOLDER)).strip();
        } catch (IOException unreadable) {
            return "another process";
        }
    }

    private static String marker(Path folder) {
        return "scriptorium.embedded.lock." + folder;
    }
}
