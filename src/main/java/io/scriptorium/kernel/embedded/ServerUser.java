package io.scriptorium.kernel.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.UserPrincipal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Under which user PostgreSQL's programs run, since they refuse to run as root. A plain user runs them as they are.
 * Root runs them in a user namespace, where it is nobody in particular while its files stay its own; where
 * namespaces are forbidden, as in most containers, as the user {@code nobody}, to whom the data is given.
 */
final class ServerUser {

    private static final String NOBODY = "nobody";
    private static final List<List<String>> NAMESPACE = List.of(List.of("unshare", "-U"));
    private static final List<List<String>> DROPPED = List.of(
            List.of("setpriv", "--reuid=" + NOBODY, "--clear-groups"),
            List.of("runuser", "-u", NOBODY, "--"),
            List.of("su", "-s", "/bin/sh", NOBODY, "-c", "exec \"$0\" \"$@\"", "--"));

    private final List<String> prefix;
    private final @Nullable String owner;

    private ServerUser(List<String> prefix, @Nullable String owner) {
        this.prefix = prefix;
        this.owner = owner;
    }

    /** Finds out what works on this machine. */
    static ServerUser detect() {
        Path anywhere = Path.of(System.getProperty("java.io.tmpdir"));
        if (Commands.WINDOWS || !"0".equals(userId(List.of(), anywhere))) {
            return new ServerUser(List.of(), null);
        }
        return firstThatWorks(NAMESPACE, "root", anywhere, firstThatWorks(DROPPED, NOBODY, anywhere, null));
    }

    private static ServerUser firstThatWorks(
            List<List<String>> prefixes, String owner, Path directory, @Nullable ServerUser otherwise) {
        for (List<String> prefix : prefixes) {
            String id = userId(prefix, directory);
            if (!id.isEmpty() && !"0".equals(id)) {
                return new ServerUser(prefix, owner);
            }
        }
        if (otherwise == null) {
            throw new StartRefused("PostgreSQL does not run as root, and neither unshare, setpriv, runuser nor su works"
                    + " here. Start as a plain user, or set SCRIPTORIUM_DB_HOST to a PostgreSQL server.");
        }
        return otherwise;
    }

    private static String userId(List<String> prefix, Path directory) {
        List<String> command = new ArrayList<>(prefix);
        command.addAll(List.of("id", "-u"));
        try {
            Commands.Result result = Commands.run(command, directory, Duration.ofSeconds(10));
            return result.succeeded() ? result.output() : "";
        } catch (IOException absent) {
            return "";
        }
    }

    /** Whether the programs run as somebody who may not see what only this process' user may. */
    boolean isStranger() {
        return NOBODY.equals(owner);
    }

    /** The command line that runs a program under this user. */
    List<String> command(Path program, List<String> arguments) {
        List<String> command = new ArrayList<>(prefix);
        command.add(program.toString());
        command.addAll(arguments);
        return command;
    }

    /** Gives a file or folder with all that is in it to this user; needed after the way that works has changed. */
    void own(Path tree) throws IOException {
        if (owner == null || Files.getOwner(tree).getName().equals(owner)) {
            return;
        }
        UserPrincipal principal =
                tree.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName(owner);
        List<Path> paths;
        try (Stream<Path> walk = Files.walk(tree)) {
            paths = walk.toList();
        }
        for (Path path : paths) {
            Files.setOwner(path, principal);
        }
    }
}
