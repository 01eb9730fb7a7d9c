package io.scriptorium.kernel.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.scriptorium.kernel.security.Permission.Matter;
import io.scriptorium.money.ledger.LaterPermissions;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What permissions of modules are about that were added later, and said nothing of it. */
@Tag("AUT-19")
class PermissionMatterTest {

    private static final Set<String> HELD = Set.of("later.spend", "later.see", "unheard.of");

    private static PermissionRegistry registry(PermissionSource source) {
        return new PermissionRegistry(List.of(source));
    }

    @Test
    void thoseOfAreasOfMoneyAreAboutMoney() {
        PermissionRegistry registry = registry(new LaterPermissions());

        assertThat(registry.all()).extracting(Permission::matter).containsOnly(Matter.MONEY, Matter.WORK);
        assertThat(registry.leftToImpersonators(HELD, false)).containsExactly("later.see");
        assertThat(registry.leftToImpersonators(HELD, true)).containsExactlyInAnyOrder("later.spend", "later.see");
    }

    @Test
    void thoseOfAreasThatNobodyThoughtOfAreAboutSecurity() {
        PermissionSource unknown = () -> List.of(Permission.of("later.spend", "Anything.", Role.CLIENT));

        assertThat(registry(unknown).leftToImpersonators(HELD, true)).isEmpty();
    }
}
