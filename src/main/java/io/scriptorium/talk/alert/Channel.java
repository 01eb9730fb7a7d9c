package io.scriptorium.talk.alert;

import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** How a member may be reached. */
enum Channel {
    MAIL,
    /** To the browsers that the member has registered. */
    PUSH,
    IN_APP;

    /** The names of all, as a pattern. */
    static final String PATTERN = "mail|push|in_app";

    /** Those that deliver. */
    static final Set<Channel> DELIVERING = EnumSet.allOf(Channel.class);

    String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Set<Channel> of(List<String> keys) {
        return keys.stream()
                .map(key -> valueOf(key.toUpperCase(Locale.ROOT)))
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Channel.class)));
    }

    static List<String> keys(Set<Channel> channels) {
        return channels.stream().sorted().map(Channel::key).toList();
    }
}
