package io.scriptorium.people.release;

import static org.assertj.core.api.Assertions.assertThat;

import io.scriptorium.kernel.security.Role;
import io.scriptorium.people.setting.Rollout;
import io.scriptorium.people.setting.Variant;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("TEN-11")
class ProgressTest {

    private static final Instant NOW = Instant.parse("2026-11-26T12:00:00Z");

    private static final List<Milestone> MILESTONES = List.of(
            new Milestone("A", 10, List.of("client"), List.of("new"), "P1DT2H"),
            new Milestone("B", 50, List.of(), List.of(), null),
            new Milestone("C", 100, List.of(), List.of(), null));

    @Test
    void theNextMilestoneFollowsWhenTheWaitIsOverOrNeverByItself() {
        assertThat(Progress.at(1, MILESTONES, NOW).nextAt()).isEqualTo("2026-11-27T14:00:00Z");
        assertThat(Progress.at(2, MILESTONES, NOW).nextAt()).isNull();
        assertThat(Progress.at(2, MILESTONES, NOW).is(Progress.RUNNING)).isTrue();
    }

    @Test
    void withTheLastMilestoneItIsCompleted() {
        Progress last = Progress.at(3, MILESTONES, NOW);
        assertThat(last.is(Progress.COMPLETED)).isTrue();
        assertThat(last.isOpen()).isFalse();
        assertThat(last.endedAt()).isEqualTo(NOW);
    }

    @Test
    void aPauseKeepsWhatIsLeftOfTheWait() {
        Progress paused = Progress.at(1, MILESTONES, NOW).paused(NOW.plus(Duration.ofHours(25)));
        assertThat(paused.left()).isEqualTo(Duration.ofHours(1));
        assertThat(paused.isOpen()).isTrue();

        Instant later = NOW.plus(Duration.ofDays(9));
        assertThat(paused.resumed(later).nextAt()).isEqualTo(later.plus(Duration.ofHours(1)));
        assertThat(Progress.at(1, MILESTONES, NOW).paused(later).left()).isZero();
        assertThat(Progress.at(2, MILESTONES, NOW).paused(later).resumed(later).nextAt())
                .isNull();
    }

    @Test
    void aMilestoneKeepsVariantsAndLiftsATimeLimit() {
        List<Variant> variants = List.of(new Variant("blue", 1, null));
        Rollout before = new Rollout(false, Set.of(Role.WRITER), Set.of("old"), 3, NOW, variants);

        assertThat(MILESTONES.get(0).of(before))
                .isEqualTo(new Rollout(true, Set.of(Role.CLIENT), Set.of("new"), 10, null, variants));
    }
}
