package io.scriptorium.people.privacy;

import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * What erasing a member would do now.
 *
 * @param blockedBy what is in the way: {@code open-orders}, {@code balance}, {@code legal-hold}, {@code legal-retention},
 *     {@code superadmin}
 * @param loginGoes whether the login goes, too, since it has no other member
 * @param counts how many rows of each kind would be changed or removed
 * @param kept personal columns that would stay, by kind, each with the reason
 */
record Preview(
        UUID memberId,
        List<String> blockedBy,
        boolean loginGoes,
        Map<String, Integer> counts,
        Map<String, Map<String, String>> kept) {}
