package io.scriptorium.people.setting;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Why a member has a feature or not.
 *
 * @param on whether the member has it: all reasons hold, of those with segments at least one
 * @param variant the form that the member has of it, where it has several
 * @param reasons all that was looked at
 */
record ToggleExplanation(
        String key, UUID memberId, boolean on, @Nullable String variant, List<ToggleReason> reasons) {

    /**
     * A step of the answer.
     *
     * @param rule {@code time}, {@code enabled}, {@code role}, {@code segment} or {@code share}
     * @param holds whether it lets the member have the feature
     * @param segment the segment's key, where it is about one
     * @param text the step in a sentence, in the caller's language
     */
    record ToggleReason(
            String rule, boolean holds, @Nullable String segment, String text) {}
}
