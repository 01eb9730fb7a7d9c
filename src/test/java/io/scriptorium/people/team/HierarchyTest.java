package io.scriptorium.people.team;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.scriptorium.kernel.web.Refusal;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("RBA-07")
class HierarchyTest {

    private static UUID one(int number) {
        return new UUID(0, number);
    }

    /** Each is managed by the one before, from the first on. */
    private static Hierarchy chain(int length) {
        Map<UUID, UUID> managers = new HashMap<>();
        for (int i = 2; i <= length; i++) {
            managers.put(one(i), one(i - 1));
        }
        return new Hierarchy(managers);
    }

    @Test
    void aManagerHasTheReportsOfReports() {
        Hierarchy hierarchy = new Hierarchy(Map.of(one(2), one(1), one(3), one(1), one(4), one(3)));

        assertThat(hierarchy.reports(one(1))).containsExactlyInAnyOrder(one(2), one(3), one(4));
        assertThat(hierarchy.reports(one(3))).containsExactly(one(4));
        assertThat(hierarchy.reports(one(4))).isEmpty();
        assertThat(hierarchy.reports(one(9))).isEmpty();
    }

    @Test
    void nobodyIsManagedByTheirReports() {
        Hierarchy hierarchy = chain(3);

        assertRefused("manager-cycle", hierarchy, 1, 3);
        assertRefused("manager-cycle", hierarchy, 1, 1);
        hierarchy.requireFit(one(3), one(1));
        hierarchy.requireFit(one(4), one(3));
    }

    @Test
    void thereAreAtMostTenLevels() {
        Hierarchy full = chain(Hierarchy.LEVELS);

        assertRefused("hierarchy-too-deep", full, 11, 10);
        assertRefused("hierarchy-too-deep", full, 1, 11);
        chain(Hierarchy.LEVELS - 1).requireFit(one(10), one(9));
        full.requireFit(one(11), one(9));
    }

    private static void assertRefused(String code, Hierarchy hierarchy, int member, int manager) {
        assertThatThrownBy(() -> hierarchy.requireFit(one(member), one(manager)))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo(code));
    }
}
