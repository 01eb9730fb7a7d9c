package io.scriptorium.people.release;

import io.scriptorium.people.setting.Rollout;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * A release of a feature, after the milestones that its template had when it started.
 *
 * @param key the toggle's
 * @param template the name that its template had
 * @param before what held before
 */
record ReleasePlan(
        UUID id,
        String key,
        String template,
        List<Milestone> milestones,
        Rollout before,
        UUID startedBy,
        Instant startedAt,
        Progress progress) {

    /** One that starts with the first milestone. */
    static ReleasePlan started(UUID id, String key, ReleaseTemplate template, Rollout before, UUID by, Instant now) {
        List<Milestone> milestones = template.milestones();
        return new ReleasePlan(id, key, template.name(), milestones, before, by, now, Progress.at(1, milestones, now));
    }

    ReleasePlan with(Progress other) {
        return new ReleasePlan(id, key, template, milestones, before, startedBy, startedAt, other);
    }

    /** The same with the next milestone in force. */
    ReleasePlan advanced(Instant now) {
        return with(Progress.at(progress.reached() + 1, milestones, now));
    }

    /** What is in force by the milestone that it has reached. */
    Rollout rollout() {
        return milestones.get(progress.reached() - 1).of(before);
    }
}
