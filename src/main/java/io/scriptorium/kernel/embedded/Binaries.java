package io.scriptorium.kernel.embedded;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.jspecify.annotations.Nullable;
import org.tukaani.xz.XZInputStream;
import redis.embedded.core.ExecutableProvider;
import redis.embedded.model.OsArchitecture;

/** Unpacks the servers' programs from the artifacts on the class path, once per version and folder. */
final class Binaries {

    private static final int NAME_LENGTH = 16;

    private final Path folder;

    /** Unpacks below the given folder. */
    Binaries(Path folder) {
        this.folder = folder;
    }

    /** The user's own cache folder when it can be written, so that data folders share the programs. */
    static Path folder(Path otherwise) {
        String configured = System.getenv("XDG_CACHE_HOME");
        Path cache = configured != null && Path.of(configured).isAbsolute()
                ? Path.of(configured)
                : Path.of(System.getProperty("user.home", ""), ".cache");
        Path home = cache.toAbsolutePath().getParent();
        if (!cache.isAbsolute() || home == null || !Files.isWritable(Files.isDirectory(cache) ? cache : home)) {
            return otherwise;
        }
        return cache.resolve("scriptorium");
    }

    /** Refuses where the programs for this machine are not on the class path, before anything is written. */
    static void require() {
        postgresArchive();
    }

    /** The folder that has PostgreSQL's {@code bin}, {@code lib} and {@code share}. */
    Path postgres() throws IOException {
        String archive = postgresArchive();
        Path target = folder.resolve("postgresql-" + digest(archive));
        if (!Files.isDirectory(target)) {
            Path part = partOf(target);
            try (InputStream packed = open(archive)) {
                unpack(packed, part);
            }
            publish(part, target);
        }
        return target;
    }

    /**
     * A Redis server program that runs here. The usual one for Linux on x86-64 needs OpenSSL 3 and glibc, which a bare
     * machine may lack; the static 32-bit build needs nothing.
     */
    Path redis() throws IOException {
        Map<OsArchitecture, String> provided = ExecutableProvider.newProvidedVersionsMap();
        OsArchitecture here = OsArchitecture.detectOSandArchitecture();
        List<String> candidates = new ArrayList<>();
        candidates.add(provided.getOrDefault(here, ""));
        if (here.equals(OsArchitecture.UNIX_x86_64)) {
            candidates.add(provided.getOrDefault(OsArchitecture.UNIX_x86, ""));
        }
        for (String candidate : candidates) {
            if (!candidate.isEmpty()) {
                Path program = redisProgram(candidate.substring(1));
                if (Commands.succeeds(List.of(program.toString(), "--version"), folder)) {
                    return program;
                }
            }
        }
        throw new StartRefused(
                "The embedded Redis does not run on " + platform() + ". Set SCRIPTORIUM_REDIS_URL to a Redis server.");
    }

    private Path redisProgram(String resource) throws IOException {
        Path target = folder.resolve("redis-" + digest(resource)).resolve(resource);
        if (!Files.isRegularFile(target)) {
            Path part = partOf(Objects.requireNonNull(target.getParent()));
            Files.createDirectories(part);
            try (InputStream program = open(resource)) {
                Files.copy(program, part.resolve(resource));
            }
            executable(part.resolve(resource));
            publish(part, Objects.requireNonNull(target.getParent()));
        }
        return target;
    }

    private static String postgresArchive() {
        String system = system();
        String arch = architecture();
        List<String> names = new ArrayList<>();
        if (Files.exists(Path.of("/etc/alpine-release"))) {
            names.add("postgres-linux-" + arch + "-alpine_linux.txz");
        } else {
            names.add("postgres-" + system + "-" + arch + ".txz");
            if (!"linux".equals(system)) {
                names.add("postgres-" + system + "-x86_64.txz"); // macOS and Windows on ARM emulate it
            }
        }
        return names.stream()
                .filter(name -> loader().getResource(name) != null)
                .findFirst()
                .orElseThrow(() -> StartRefused.addressesNeeded("this build carries no PostgreSQL for " + platform()));
    }

    private static String system() {
        String name = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        if (name.startsWith("windows")) {
            return "windows";
        }
        return name.startsWith("mac") ? "darwin" : "linux";
    }

    private static String architecture() {
        String name = System.getProperty("os.arch", "").toLowerCase(Locale.ROOT);
        return switch (name) {
            case "amd64", "x86_64" -> "x86_64";
            case "aarch64", "arm64" -> "arm_64";
            default -> name;
        };
    }

    private static String platform() {
        return System.getProperty("os.name") + " " + System.getProperty("os.arch");
    }

    private static void unpack(InputStream packed, Path target) throws IOException {
        try (TarArchiveInputStream tar = new TarArchiveInputStream(new XZInputStream(packed))) {
            for (TarArchiveEntry entry = next(tar); entry != null; entry = next(tar)) {
                Path path = target.resolve(entry.getName()).normalize();
                if (!path.startsWith(target)) {
                    throw new IOException("the archive has an entry outside of itself: " + entry.getName());
                }
                unpack(tar, entry, path);
            }
        }
    }

    private static @Nullable TarArchiveEntry next(TarArchiveInputStream tar) throws IOException {
        return tar.getNextEntry();
    }

    private static void unpack(TarArchiveInputStream tar, TarArchiveEntry entry, Path path) throws IOException {
        if (entry.isDirectory()) {
            Files.createDirectories(path);
            return;
        }
        Files.createDirectories(Objects.requireNonNull(path.getParent()));
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(path, Path.of(entry.getLinkName()));
        } else {
            Files.copy(tar, path, StandardCopyOption.REPLACE_EXISTING);
            if ("bin"
                    .equals(Objects.requireNonNull(path.getParent())
                            .getFileName()
                            .toString())) {
                executable(path);
            }
        }
    }

    private static void executable(Path program) throws IOException {
        PrivateFiles.restrict(program, "rwxr-xr-x");
    }

    private static Path partOf(Path target) {
        return target.resolveSibling(
                target.getFileName() + ".part-" + ProcessHandle.current().pid());
    }

    // In one step, so that a half unpacked folder is never mistaken for a whole one, nor two unpackers mixed.
    private static void publish(Path part, Path target) throws IOException {
        try {
            Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException failure) {
            PrivateFiles.deleteTree(part);
            if (!Files.isDirectory(target)) {
                throw failure;
            }
        }
    }

    private static String digest(String resource) throws IOException {
        try (DigestInputStream stream = new DigestInputStream(open(resource), MessageDigest.getInstance("SHA-256"))) {
            byte[] buffer = new byte[1 << 16];
            int read = 0;
            while (read >= 0) {
                read = stream.read(buffer);
            }
            return HexFormat.of().formatHex(stream.getMessageDigest().digest()).substring(0, NAME_LENGTH);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static InputStream open(String resource) throws IOException {
        InputStream stream = loader().getResourceAsStream(resource);
        if (stream == null) {
            throw new FileNotFoundException("no " + resource + " on the class path");
        }
        return stream;
    }

    private static ClassLoader loader() {
        return Binaries.class.getClassLoader();
    }
}
