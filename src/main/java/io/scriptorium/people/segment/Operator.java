package io.scriptorium.people.segment;

import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** How what is known of a member is held against the values of a constraint. */
enum Operator {
    /** One of the member's values is among them. */
    IN,
    /** None of the member's values is; also where nothing is known. */
    NOT_IN,
    /** The member's time is earlier. */
    BEFORE,
    /** The member's time is this one or later. */
    FROM;

    static final String PATTERN = "in|not-in|before|from";

    String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Optional<Operator> find(String key) {
        return Arrays.stream(values())
                .filter(operator -> operator.key().equals(key))
                .findFirst();
    }

    boolean holds(Set<String> known, List<String> values) {
        return switch (this) {
            case IN -> !Collections.disjoint(known, values);
            case NOT_IN -> Collections.disjoint(known, values);
            case BEFORE -> known.stream().anyMatch(time -> Instant.parse(time).isBefore(Instant.parse(values.get(0))));
            case FROM -> known.stream().anyMatch(time -> !Instant.parse(time).isBefore(Instant.parse(values.get(0))));
        };
    }
}
