package io.scriptorium.kernel.security;

import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Passwords that are known to attackers: from the operator's file or, without one, the commonest. A line of the file is a
 * password, or its SHA-1 in hexadecimal with or without a count behind a colon, as Have I Been Pwned publishes them. Of
 * each the first eight bytes of the SHA-1 are kept, so a million takes 8 MB; that one in ten thousand billion is refused
 * without being listed does no harm. The commonest are kept as they are: hashing them would hold up each start.
 */
@ApplicationScoped
class BreachList {

    /** Rows of digits and keys, and the 30,000 passwords that were found most often. */
    private static final List<String> BUNDLED =
            List.of("/passwords/commonest.txt", "/com/nulabinc/zxcvbn/matchers/dictionaries/passwords.txt");

    private static final Pattern HASH = Pattern.compile("([0-9A-Fa-f]{40})(:\\d+)?");

    private final Optional<String> file;
    private long[] known = {};
    private Set<String> commonest = Set.of();

    @Inject
    BreachList(SecuritySettings settings) {
        this(settings.passwordList());
    }

    BreachList(Optional<String> file) {
        this.file = file.filter(path -> !path.isBlank());
    }

    /** Reads the list before the first request, on the thread of the start. */
    void load(@Observes @Priority(90) StartupEvent started) {
        try {
            if (file.isPresent()) {
                known = lines(
                        Files.newInputStream(Path.of(file.get())),
                        lines -> lines.filter(line -> !line.isBlank())
                                .mapToLong(BreachList::keyOfLine)
                                .sorted()
                                .toArray());
            } else {
                commonest = bundled();
            }
        } catch (IOException | UncheckedIOException unreadable) {
            throw new IllegalStateException(
                    "The list of passwords that SCRIPTORIUM_PASSWORD_LIST names cannot be read: " + unreadable,
                    unreadable);
        }
    }

    private static Set<String> bundled() throws IOException {
        Set<String> all = new HashSet<>(1 << 16);
        for (String list : BUNDLED) {
            InputStream stream = Objects.requireNonNull(BreachList.class.getResourceAsStream(list));
            lines(stream, lines -> all.addAll(lines.toList()));
        }
        return all;
    }

    private static <T> T lines(InputStream list, Function<Stream<String>, T> reading) throws IOException {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(list, StandardCharsets.UTF_8))) {
            return reading.apply(lines.lines());
        }
    }

    boolean holds(String password) {
        return commonest.contains(password) || Arrays.binarySearch(known, key(sha1(password))) >= 0;
    }

    private static long keyOfLine(String line) {
        var hash = HASH.matcher(line.strip());
        return key(hash.matches() ? HexFormat.of().parseHex(hash.group(1)) : sha1(line));
    }

    private static long key(byte[] hash) {
        return ByteBuffer.wrap(hash).getLong();
    }

    private static byte[] sha1(String text) {
        try {
            return MessageDigest.getInstance("SHA-1").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java platform has SHA-1", impossible);
        }
    }
}
