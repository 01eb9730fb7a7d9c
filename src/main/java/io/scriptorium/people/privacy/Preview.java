package io.scriptorium.people.privacy;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What erasing a member would do now.
 *
 * @param blockedBy what is in the way: {@code open-orders}, {@code balance}, {@code legal-hold}, {@code legal-retention},
 *     {@code superadmin}
 * @param loginGoes whether the login goes, too, since it has no other member; told to superadmins only, since it says
 *     whether somebody belongs to another website
 * @param counts how many rows of each kind would be changed or removed
 * @param kept personal columns that would stay, by kind, each with the reason
 */
record Preview(
        UUID memberId,
        List<String> blockedBy,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Boolean loginGoes,
        Map<String, Integer> counts,
        Map<String, Map<String, String>> kept) {}
