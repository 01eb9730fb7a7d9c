package io.scriptorium.people.setting;

import io.smallrye.mutiny.Uni;
import java.util.UUID;

/** What other modules learn of changes of settings that somebody proposed. */
public interface ChangeRequests {

    /** The permission to decide about changes that others propose. */
    String DECIDE = SettingPermissions.CHANGE;

    /**
     * Changes that somebody proposed.
     *
     * @param proposedBy the member
     * @param kept whether the platform's operators alone decide, since they keep one of the settings
     */
    record Proposal(UUID proposedBy, boolean kept) {}

    /** Changes by the id of their request; refused with 404 where there are none. */
    Uni<Proposal> proposal(UUID requestId);
}
