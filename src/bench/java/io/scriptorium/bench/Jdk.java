package io.scriptorium.bench;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;

/** A JDK on this machine. */
record Jdk(Path home, int feature, String version) {

    /** The first release whose AOT cache keeps what was loaded and linked, made in one step. */
    private static final int WITH_AOT_CACHE = 25;

    /** The one that runs this. */
    static Jdk running() {
        return new Jdk(
                Path.of(System.getProperty("java.home")),
                Runtime.version().feature(),
                Runtime.version().toString());
    }

    /** One that makes AOT caches: the running one, the named one, or one that is installed beside the running one. */
    static Optional<Jdk> withAotCache(String named) throws IOException {
        if (!named.isBlank()) {
            return at(Path.of(named)).filter(Jdk::makesAotCaches);
        }
        if (running().makesAotCaches()) {
            return Optional.of(running());
        }
        Path beside = running().home().toRealPath().getParent();
        try (Stream<Path> homes = Files.list(beside)) {
            return homes.flatMap(home -> at(home).stream())
                    .filter(Jdk::makesAotCaches)
                    .findFirst();
        }
    }

    private boolean makesAotCaches() {
        return feature >= WITH_AOT_CACHE;
    }

    private static Optional<Jdk> at(Path home) {
        Path release = home.resolve("release");
        if (!Files.isReadable(release) || !Files.isExecutable(home.resolve("bin/java"))) {
            return Optional.empty();
        }
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(release)) {
            properties.load(reader);
        } catch (IOException unreadable) {
            return Optional.empty();
        }
        String version = properties.getProperty("JAVA_VERSION", "0").replace("\"", "");
        return Optional.of(new Jdk(home, Integer.parseInt(version.split("[.+-]", 2)[0]), version));
    }
}
