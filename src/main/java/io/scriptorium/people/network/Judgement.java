package io.scriptorium.people.network;

import io.scriptorium.kernel.security.Role;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Whether somebody may come in, and why.
 *
 * @param reason {@code superadmin}, {@code unlimited}, {@code allowed}, {@code denied} or {@code not-allowed}
 * @param ruleId the rule that decided; null where none did
 */
record Judgement(boolean admitted, String reason, @Nullable UUID ruleId) {

    /**
     * Superadmins are never kept out. A rule that denies wins over all that allow; where some allow a role anything, what
     * none of them allows is refused.
     *
     * @param address empty where it is not known: it is of no network then
     */
    static Judgement of(List<NetworkRule> rules, String role, Optional<InetAddress> address) {
        if (role.equals(Role.SUPERADMIN.key())) {
            return new Judgement(true, "superadmin", null);
        }
        boolean limited = false;
        NetworkRule allowing = null;
        for (NetworkRule rule : rules) {
            if (!rule.isFor(role)) {
                continue;
            }
            boolean holds = address.isPresent() && rule.holds(address.get());
            if (rule.denies() && holds) {
                return new Judgement(false, "denied", rule.id());
            }
            if (!rule.denies()) {
                limited = true;
                allowing = holds && allowing == null ? rule : allowing;
            }
        }
        if (allowing != null) {
            return new Judgement(true, "allowed", allowing.id());
        }
        return limited ? new Judgement(false, "not-allowed", null) : new Judgement(true, "unlimited", null);
    }
}
