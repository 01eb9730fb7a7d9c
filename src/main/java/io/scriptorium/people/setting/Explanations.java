package io.scriptorium.people.setting;

import io.scriptorium.kernel.language.Text;
import io.scriptorium.kernel.tenancy.Caller;
import io.scriptorium.kernel.web.Refusal;
import io.scriptorium.people.segment.Segments;
import io.scriptorium.people.setting.ToggleExplanation.ToggleReason;
import io.scriptorium.people.sight.Sight;
import io.scriptorium.people.user.Member;
import io.scriptorium.people.user.Members;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Says why members have features or not. */
@ApplicationScoped
class Explanations {

    private final Settings settings;
    private final Segments segments;
    private final Members members;
    private final Sight sight;

    Explanations(Settings settings, Segments segments, Members members, Sight sight) {
        this.settings = settings;
        this.segments = segments;
        this.members = members;
        this.sight = sight;
    }

    /**
     * About a member whom the caller may know of. Refused with 403 where a segment would tell of somebody else what a field
     * keeps from the caller.
     */
    Uni<ToggleExplanation> of(Setting<Rollout> toggle, UUID memberId) {
        return members.require(memberId)
                .call(() -> sight.requireMember(memberId))
                .chain(member -> settings.all()
                        .call(values -> requireMayTell(memberId, segments(toggle, values)))
                        .chain(values -> segments.of(memberId, segments(toggle, values))
                                .map(in -> explained(toggle, values, member, in))));
    }

    private static Set<String> segments(Setting<Rollout> toggle, Settings.Values values) {
        return values.current(toggle).segments();
    }

    private Uni<Void> requireMayTell(UUID memberId, Set<String> keys) {
        return memberId.equals(Caller.memberId())
                ? Uni.createFrom().voidItem()
                : segments.mayTell(keys)
                        .invoke(may -> {
                            if (!may) {
                                throw Refusal.forbidden(
                                        "field-not-seen",
                                        "A segment of this feature is made of a field that you may not see.");
                            }
                        })
                        .replaceWithVoid();
    }

    private static ToggleExplanation explained(
            Setting<Rollout> toggle, Settings.Values values, Member member, Set<String> in) {
        Rollout rollout = values.current(toggle);
        String key = toggle.key();
        boolean on = rollout.includes(key, member.id(), member.role(), in);
        return new ToggleExplanation(
                key,
                member.id(),
                on,
                on ? rollout.variant(key, member.id()).map(Variant::name).orElse(null) : null,
                reasons(rollout, rollout.place(key, member.id()), member, in, values.isOver(toggle)));
    }

    private static List<ToggleReason> reasons(Rollout rollout, int place, Member member, Set<String> in, boolean over) {
        List<ToggleReason> reasons = new ArrayList<>();
        if (over) {
            reasons.add(reason("time", true, Text.of("The time of the rollout is over: the fallback holds.")));
        }
        reasons.add(reason(
                "enabled",
                rollout.enabled(),
                rollout.enabled() ? Text.of("The feature is enabled.") : Text.of("The feature is not enabled.")));
        boolean suits = rollout.suits(member.role());
        reasons.add(reason(
                "role",
                suits,
                suits
                        ? Text.of(
                                "The feature is for the role {0}.",
                                member.role().key())
                        : Text.of(
                                "The feature is not for the role {0}.",
                                member.role().key())));
        rollout.segments().stream().sorted().forEach(segment -> reasons.add(segment(segment, in.contains(segment))));
        reasons.add(reason(
                "share",
                place < rollout.percentage(),
                Text.of(
                        "Among a hundred members this one is number {0}; the first {1} have the feature.",
                        place + 1, rollout.percentage())));
        return reasons;
    }

    private static ToggleReason segment(String key, boolean within) {
        Text text = within
                ? Text.of("The member is in the segment {0}.", key)
                : Text.of("The member is not in the segment {0}.", key);
        return new ToggleReason("segment", within, key, Caller.current().reads(text));
    }

    private static ToggleReason reason(String rule, boolean holds, Text text) {
        return new ToggleReason(rule, holds, null, Caller.current().reads(text));
    }
}
