package io.scriptorium.people.setting;

import io.scriptorium.kernel.security.Role;
import io.scriptorium.kernel.web.Refusal;
import io.scriptorium.people.segment.Segments;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/**
 * For whom a feature is on.
 *
 * @param enabled whether it is on at all
 * @param roles the roles that have it; all where none is named
 * @param segments the keys of the segments that have it, by one of which a member has to be; all where none is named
 * @param percentage how many members in a hundred have it, 0 to 100; always the same ones, and with a greater
 *     percentage those and others
 * @param expiresAt from when on the toggle's fallback holds again; never where null
 * @param variants the forms that the feature has, of which each member has one; none where it has but one
 */
public record Rollout(
        boolean enabled,
        Set<Role> roles,
        Set<String> segments,
        int percentage,
        @Nullable Instant expiresAt,
        List<Variant> variants) {

    private static final int WHOLE = 100;
    private static final String ENABLED = "enabled";
    private static final String ROLES = "roles";
    private static final String SEGMENTS = "segments";
    private static final String PERCENTAGE = "percentage";
    private static final String EXPIRES_AT = "expires_at";
    private static final Set<String> FIELDS = Set.of(ENABLED, ROLES, SEGMENTS, PERCENTAGE, EXPIRES_AT, Variant.FIELD);
    private static final int LAST_YEAR = 9999;
    private static final int MOST_SEGMENTS = 10;

    /** On or off for everybody, for good. */
    public static Rollout forAll(boolean enabled) {
        return new Rollout(enabled, Set.of(), Set.of(), WHOLE, null, List.of());
    }

    /** Whether it holds no more at a time. */
    boolean isOver(Instant now) {
        return expiresAt != null && !now.isBefore(expiresAt);
    }

    /**
     * Whether a member has the feature.
     *
     * @param key the toggle's, so that not the same members are first for every feature
     * @param in those of its segments that the member is in
     */
    boolean includes(String key, UUID memberId, Role role, Set<String> in) {
        return enabled && suits(role) && suits(in) && place(key, memberId) < percentage;
    }

    boolean suits(Role role) {
        return roles.isEmpty() || roles.contains(role);
    }

    private boolean suits(Set<String> in) {
        return segments.isEmpty() || !Collections.disjoint(segments, in);
    }

    /** A member's place among a hundred, from 0: those before the percentage have the feature. */
    int place(String key, UUID memberId) {
        return (int) (draw(key, memberId) % WHOLE);
    }

    /** Whether somebody who is not signed in has the feature: only what all have. */
    boolean includesStrangers() {
        return enabled && roles.isEmpty() && segments.isEmpty() && percentage == WHOLE;
    }

    /**
     * The form of the feature that a member has who has it; none where it has but one. By what the draw leaves of the
     * member's place among a hundred, so that a greater percentage changes nobody's form.
     */
    Optional<Variant> variant(String key, UUID memberId) {
        return variants.isEmpty() ? Optional.empty() : Optional.of(Variant.at(draw(key, memberId) / WHOLE, variants));
    }

    /** A number that is always the same for a member, and spread evenly over all members. */
    private static long draw(String key, UUID memberId) {
        CRC32 sum = new CRC32();
        sum.update((key + ":" + memberId).getBytes(StandardCharsets.UTF_8));
        return sum.getValue();
    }

    /** As JSON, as it is stored and shown. */
    public Map<String, Object> written() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put(ENABLED, enabled);
        fields.put(ROLES, roles.stream().map(Role::key).sorted().toList());
        if (!segments.isEmpty()) {
            fields.put(SEGMENTS, segments.stream().sorted().toList());
        }
        fields.put(PERCENTAGE, percentage);
        if (expiresAt != null) {
            fields.put(EXPIRES_AT, expiresAt.toString());
        }
        if (!variants.isEmpty()) {
            fields.put(Variant.FIELD, variants.stream().map(Variant::written).toList());
        }
        return fields;
    }

    /** One from JSON; refused with 400 where it is none. */
    public static Rollout read(Map<?, ?> fields) {
        for (Object field : fields.keySet()) {
            if (!FIELDS.contains(String.valueOf(field))) {
                throw Refusal.invalid("value." + field, "is not a field of a rollout");
            }
        }
        if (!(fields.get(ENABLED) instanceof Boolean enabled)) {
            throw Refusal.invalid("value." + ENABLED, "must be true or false");
        }
        return new Rollout(
                enabled,
                roles(fields.get(ROLES)),
                segments(fields.get(SEGMENTS)),
                percentage(fields.get(PERCENTAGE)),
                expiry(fields.get(EXPIRES_AT)),
                Variant.readAll(fields.get(Variant.FIELD)));
    }

    private static Set<Role> roles(@Nullable Object value) {
        Refusal wrong = Refusal.invalid("value." + ROLES, "must be a list of roles");
        List<Role> roles = new ArrayList<>();
        if (value != null && !(value instanceof List<?>)) {
            throw wrong;
        }
        for (Object name : value instanceof List<?> names ? names : List.of()) {
            roles.add(Arrays.stream(Role.values())
                    .filter(role -> role.key().equals(name))
                    .findFirst()
                    .orElseThrow(() -> wrong));
        }
        return roles.isEmpty() ? Set.of() : Collections.unmodifiableSet(EnumSet.copyOf(roles));
    }

    private static Set<String> segments(@Nullable Object value) {
        if (value == null) {
            return Set.of();
        }
        if (value instanceof List<?> keys
                && keys.size() <= MOST_SEGMENTS
                && keys.stream().allMatch(key -> key instanceof String text && text.matches(Segments.KEY))) {
            return keys.stream().map(String::valueOf).collect(Collectors.toUnmodifiableSet());
        }
        throw Refusal.invalid("value." + SEGMENTS, "must be a list of at most {0} keys of segments", MOST_SEGMENTS);
    }

    private static int percentage(@Nullable Object value) {
        if (value == null) {
            return WHOLE;
        }
        if (value instanceof Integer percentage && percentage >= 0 && percentage <= WHOLE) {
            return percentage;
        }
        throw Refusal.invalid("value." + PERCENTAGE, "must be a whole number from 0 to 100");
    }

    private static @Nullable Instant expiry(@Nullable Object value) {
        if (value == null) {
            return null;
        }
        try {
            OffsetDateTime time = OffsetDateTime.parse(String.valueOf(value));
            if (time.getYear() >= 0 && time.getYear() <= LAST_YEAR) {
                return time.toInstant().truncatedTo(ChronoUnit.MICROS);
            }
        } catch (DateTimeException malformed) {
            throw notATime();
        }
        throw notATime();
    }

    private static Refusal notATime() {
        return Refusal.invalid("value." + EXPIRES_AT, "must be a time such as 2027-01-31T12:00:00Z");
    }
}
