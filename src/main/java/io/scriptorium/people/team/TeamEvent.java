package io.scriptorium.people.team;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.scriptorium.kernel.event.DomainEvent;
import java.util.List;
import java.util.UUID;

/** What happens to how people belong together. The family {@code team} on the event log. */
public sealed interface TeamEvent extends DomainEvent {

    /** A team was made. */
    @RegisterForReflection
    record Made(UUID teamId) implements TeamEvent {

        @Override
        public UUID subjectId() {
            return teamId;
        }
    }

    /** A team has another name. */
    @RegisterForReflection
    record Renamed(UUID teamId) implements TeamEvent {

        @Override
        public UUID subjectId() {
            return teamId;
        }
    }

    /** A team was removed. */
    @RegisterForReflection
    record Removed(UUID teamId) implements TeamEvent {

        @Override
        public UUID subjectId() {
            return teamId;
        }
    }

    /** A member came into a team, or leads it from now on, or no longer. */
    @RegisterForReflection
    record Joined(UUID teamId, UUID memberId, boolean leads) implements TeamEvent {

        @Override
        public UUID subjectId() {
            return teamId;
        }
    }

    /** A member left a team. */
    @RegisterForReflection
    record Left(UUID teamId, UUID memberId) implements TeamEvent {

        @Override
        public UUID subjectId() {
            return teamId;
        }
    }

    /** A member has a manager, in the place of whoever was. */
    @RegisterForReflection
    record ManagerSet(UUID memberId, UUID managerId) implements TeamEvent {

        @Override
        public UUID subjectId() {
            return memberId;
        }
    }

    /** A member has no manager any more. */
    @RegisterForReflection
    record ManagerRemoved(UUID memberId) implements TeamEvent {

        @Override
        public UUID subjectId() {
            return memberId;
        }
    }

    /** A territory was made, or covers other areas. */
    @RegisterForReflection
    record TerritoryDrawn(UUID territoryId, List<String> areas) implements TeamEvent {

        @Override
        public UUID subjectId() {
            return territoryId;
        }
    }

    /** A territory was removed. */
    @RegisterForReflection
    record TerritoryRemoved(UUID territoryId) implements TeamEvent {

        @Override
        public UUID subjectId() {
            return territoryId;
        }
    }

    /** A member looks after a territory. */
    @RegisterForReflection
    record TerritoryGiven(UUID territoryId, UUID memberId) implements TeamEvent {

        @Override
        public UUID subjectId() {
            return territoryId;
        }
    }

    /** A member looks after a territory no more. */
    @RegisterForReflection
    record TerritoryTaken(UUID territoryId, UUID memberId) implements TeamEvent {

        @Override
        public UUID subjectId() {
            return territoryId;
        }
    }

    /** It was said where a member is. */
    @RegisterForReflection
    record Placed(UUID memberId) implements TeamEvent {

        @Override
        public UUID subjectId() {
            return memberId;
        }
    }
}
