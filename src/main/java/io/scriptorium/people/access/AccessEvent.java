package io.scriptorium.people.access;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.scriptorium.kernel.event.DomainEvent;
import java.util.List;
import java.util.UUID;

/** What happens to what members may do. The family {@code access} on the event log. */
public sealed interface AccessEvent extends DomainEvent {

    /** About a role that the website made. */
    sealed interface OfRole extends AccessEvent {

        /** The role. */
        UUID roleId();

        @Override
        default UUID subjectId() {
            return roleId();
        }
    }

    /** About the role that a member has. */
    sealed interface OfMember extends AccessEvent {

        /** The member. */
        UUID memberId();

        @Override
        default UUID subjectId() {
            return memberId();
        }
    }

    /** A role was made. */
    @RegisterForReflection
    record RoleMade(UUID roleId, String baseRole, List<String> permissions, String scope) implements OfRole {}

    /** A role's name, permissions or scope were changed. */
    @RegisterForReflection
    record RoleChanged(UUID roleId, List<String> permissions, String scope) implements OfRole {}

    /** A role that nobody had was removed. */
    @RegisterForReflection
    record RoleRemoved(UUID roleId) implements OfRole {}

    /** A member was given a role. */
    @RegisterForReflection
    record RoleGiven(UUID memberId, UUID roleId) implements OfMember {}

    /** A member's role was taken away: what the platform role allows holds again. */
    @RegisterForReflection
    record RoleTaken(UUID memberId) implements OfMember {}
}
