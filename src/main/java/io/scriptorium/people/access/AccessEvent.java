package io.scriptorium.people.access;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.scriptorium.kernel.event.DomainEvent;
import java.util.List;
import java.util.UUID;

/** What happens to what members may do. The family {@code access} on the event log. */
public sealed interface AccessEvent extends DomainEvent {

    /** A role was made. */
    @RegisterForReflection
    record RoleMade(UUID roleId, String baseRole, List<String> permissions, String scope) implements AccessEvent {

        @Override
        public UUID subjectId() {
            return roleId;
        }
    }

    /** A role's name, permissions or scope were changed. */
    @RegisterForReflection
    record RoleChanged(UUID roleId, List<String> permissions, String scope) implements AccessEvent {

        @Override
        public UUID subjectId() {
            return roleId;
        }
    }

    /** A role that nobody had was removed. */
    @RegisterForReflection
    record RoleRemoved(UUID roleId) implements AccessEvent {

        @Override
        public UUID subjectId() {
            return roleId;
        }
    }

    /** A member was given a role. */
    @RegisterForReflection
    record RoleGiven(UUID memberId, UUID roleId) implements AccessEvent {

        @Override
        public UUID subjectId() {
            return memberId;
        }
    }

    /** A member's role was taken away: what the platform role allows holds again. */
    @RegisterForReflection
    record RoleTaken(UUID memberId) implements AccessEvent {

        @Override
        public UUID subjectId() {
            return memberId;
        }
    }
}
