package io.scriptorium.people.setting;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.scriptorium.kernel.web.Refusal;
import io.scriptorium.kernel.web.Versioned;
import io.scriptorium.people.setting.ChangeRequest.Wish;
import io.scriptorium.people.setting.SettingStore.Stored;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A change of settings that somebody asks for, held against what is set. Its version is that of the request and of all
 * settings that it is about: it grows with each change of any.
 *
 * @param status {@code open}, {@code applied}, {@code rejected} or {@code withdrawn}
 * @param answer why it was rejected
 */
record ChangeRequestView(
        UUID id,
        String title,
        String reason,
        String status,
        List<Difference> changes,
        UUID proposedBy,
        Instant proposedAt,
        @Nullable UUID decidedBy,
        @Nullable Instant decidedAt,
        @Nullable String answer,
        @JsonIgnore long version)
        implements Versioned {

    /**
     * What is wanted of a setting.
     *
     * @param before what held when it was asked for, or asked for again
     * @param now what holds now; null where there is no such setting any more
     * @param drifted whether another value holds by now, while the request is open
     */
    record Difference(String key, Object before, @Nullable Object now, Object wanted, boolean drifted) {}

    static ChangeRequestView of(ChangeRequest request, SettingRegistry registry, Settings.Values values) {
        return new ChangeRequestView(
                request.id(),
                request.title(),
                request.reason(),
                request.status(),
                request.wishes().stream()
                        .map(wish -> difference(
                                request, wish, registry.find(wish.key()).orElse(null), values))
                        .toList(),
                request.proposedBy(),
                request.proposedAt(),
                request.decidedBy(),
                request.decidedAt(),
                request.answer(),
                version(
                        request,
                        request.wishes().stream()
                                .map(wish -> values.stored(wish.key()))
                                .toList()));
    }

    /** The version of a request whose settings are stored like this; null is what was never set. */
    static long version(ChangeRequest request, List<@Nullable Stored> stored) {
        return request.revision()
                + stored.stream()
                        .mapToLong(one -> one == null ? 0 : one.version())
                        .sum();
    }

    private static Difference difference(
            ChangeRequest request, Wish wish, @Nullable Setting<?> setting, Settings.Values values) {
        Object now = setting == null ? null : values.written(setting);
        boolean drifted = setting != null && request.isOpen() && isOther(setting, wish.before(), now);
        return new Difference(wish.key(), wish.before(), now, wish.wanted(), drifted);
    }

    /** Whether a value is another than one that held; also where the setting does not take the former any more. */
    static boolean isOther(Setting<?> setting, Object before, @Nullable Object now) {
        try {
            return !setting.type().normal(before).equals(now);
        } catch (Refusal noLongerTaken) {
            return true;
        }
    }
}
