package io.scriptorium.insight.audit;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What is done by an event, which its name tells: by its last word, its name, or its type where the words mean something
 * else there. It is about what the name names: {@code profile.note-removed} deletes, though the profile stays.
 */
enum Verb {
    /** Something came to be, were it a wish. */
    CREATE("""
            added asked begun claimed created drawn issued made placed posted proposed published raised registered
            requested started subscribed succeeded
            """),
    /** Something was looked at or copied, and is as it was. */
    READ("exported audit.verified"),
    /** Something is otherwise. */
    UPDATE("""
            accepted acknowledged advanced applied approved assigned cancelled changed chosen closed completed decided declined
            detected distrusted earned ended given increased joined lapsed left limited locked moved overtaken paid paused reached
            refreshed rejected released renamed renewed replayed reset restored resumed rolled-back set stopped submitted taken
            team.placed topped-up trusted unlocked used verified waived withdrawn
            """),
    /** Something is no more. */
    DELETE("erased expired removed retired revoked unsubscribed"),
    /** Something happened, and nothing is otherwise by it but what is remembered: a sign-in, a deadline, a suspicion. */
    OTHER("""
            blocked entered failed handed-off logged-in logged-out near passed reauthenticated refused reminded reused suspected
            """);

    private static final Map<String, Verb> BY_WORD = new HashMap<>();

    static {
        for (Verb verb : values()) {
            for (String word : verb.words) {
                if (BY_WORD.put(word, verb) != null) {
                    throw new IllegalStateException(word + " stands for two verbs");
                }
            }
        }
    }

    private final List<String> words;

    Verb(String words) {
        this.words = List.of(words.strip().split("\\s+", -1));
    }

    /** The name in the API. */
    String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What an event of a type does; {@code OTHER} where its name does not tell. */
    static Verb of(String type) {
        return told(type).orElse(OTHER);
    }

    /** What the name tells, if it tells anything. */
    static Optional<Verb> told(String type) {
        String name = type.substring(type.indexOf('.') + 1);
        return Stream.of(type, name, name.substring(name.lastIndexOf('-') + 1))
                .map(BY_WORD::get)
                .filter(Objects::nonNull)
                .findFirst();
    }

    /** All words that tell. */
    static List<String> words() {
        return Arrays.stream(values()).flatMap(verb -> verb.words.stream()).toList();
    }
}
