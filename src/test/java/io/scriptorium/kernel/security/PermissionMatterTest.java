package io.scriptorium.kernel.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.scriptorium.kernel.security.Permission.Matter;
import io.scriptorium.kernel.security.Permission.Proof;
import io.scriptorium.money.ledger.LaterPermissions;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What permissions of modules are about that were added later, and said nothing of it. */
class PermissionMatterTest {

    private static final Set<String> HELD = Set.of("later.spend", "later.see", "unheard.of");

    private static PermissionRegistry registry(PermissionSource source) {
        return new PermissionRegistry(List.of(source));
    }

    @Test
    @Tag("AUT-19")
    void thoseOfAreasOfMoneyAreAboutMoney() {
        PermissionRegistry registry = registry(new LaterPermissions());

        assertThat(registry.all()).extracting(Permission::matter).containsOnly(Matter.MONEY, Matter.WORK);
        assertThat(registry.leftToImpersonators(HELD, false)).containsExactly("later.see");
        assertThat(registry.leftToImpersonators(HELD, true)).containsExactlyInAnyOrder("later.spend", "later.see");
    }

    @Test
    @Tag("AUT-19")
    void thoseOfAreasThatNobodyThoughtOfAreAboutSecurity() {
        PermissionSource unknown = () -> List.of(Permission.of("later.spend", "Anything.", Role.CLIENT));

        assertThat(registry(unknown).leftToImpersonators(HELD, true)).isEmpty();
    }

    @Test
    @Tag("AUT-03")
    void everybodyProvesAfreshForWhatIsNotAboutWork() {
        PermissionRegistry registry = registry(new LaterPermissions());

        assertThat(registry.proof(List.of(List.of("later.spend")))).isEqualTo(Proof.EVERYBODY);
        assertThat(registry.proof(List.of(List.of("unheard.of")))).isEqualTo(Proof.EVERYBODY);
        assertThat(registry.proof(List.of(List.of("later.see")))).isEqualTo(Proof.NOBODY);
        assertThat(registry.proof(List.of())).isEqualTo(Proof.NOBODY);
    }

    @Test
    @Tag("AUT-03")
    void ofPermissionsAnyOfWhichIsEnoughTheLeastCountsAndOfSuchAsAreAllAskedForTheMost() {
        PermissionRegistry registry = registry(new LaterPermissions());

        assertThat(registry.proof(List.of(List.of("later.spend", "later.see")))).isEqualTo(Proof.NOBODY);
        assertThat(registry.proof(List.of(List.of("later.spend"), List.of("later.see"))))
                .isEqualTo(Proof.EVERYBODY);
    }

    @Test
    @Tag("AUT-03")
    void whoWasGivenMoreAboutMoneyIsNoClientLikeOthers() {
        PermissionRegistry registry = registry(new LaterPermissions());

        assertThat(registry.isRaised(Role.CLIENT, Set.of("later.spend", "later.see")))
                .isFalse();
        assertThat(registry.isRaised(Role.WRITER, Set.of("later.see"))).isFalse();
        assertThat(registry.isRaised(Role.WRITER, Set.of("later.spend"))).isTrue();
        assertThat(registry.isRaised(Role.CLIENT, Set.of("unheard.of"))).isTrue();
    }
}
