package io.scriptorium.people.team;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.scriptorium.kernel.event.DomainEvent;
import java.util.List;
import java.util.UUID;

/** What happens to how people belong together. The family {@code team} on the event log. */
public sealed interface TeamEvent extends DomainEvent {

    /** About a team. */
    sealed interface OfTeam extends TeamEvent {

        /** The team. */
        UUID teamId();

        @Override
        default UUID subjectId() {
            return teamId();
        }
    }

    /** About where a member stands. */
    sealed interface OfMember extends TeamEvent {

        /** The member. */
        UUID memberId();

        @Override
        default UUID subjectId() {
            return memberId();
        }
    }

    /** About a territory. */
    sealed interface OfTerritory extends TeamEvent {

        /** The territory. */
        UUID territoryId();

        @Override
        default UUID subjectId() {
            return territoryId();
        }
    }

    /** A team was made. */
    @RegisterForReflection
    record Made(UUID teamId) implements OfTeam {}

    /** A team has another name. */
    @RegisterForReflection
    record Renamed(UUID teamId) implements OfTeam {}

    /** A team was removed. */
    @RegisterForReflection
    record Removed(UUID teamId) implements OfTeam {}

    /** A member came into a team, or leads it from now on, or no longer. */
    @RegisterForReflection
    record Joined(UUID teamId, UUID memberId, boolean leads) implements OfTeam {}

    /** A member left a team. */
    @RegisterForReflection
    record Left(UUID teamId, UUID memberId) implements OfTeam {}

    /** A member has a manager, in the place of whoever was. */
    @RegisterForReflection
    record ManagerSet(UUID memberId, UUID managerId) implements OfMember {}

    /** A member has no manager any more. */
    @RegisterForReflection
    record ManagerRemoved(UUID memberId) implements OfMember {}

    /** A territory was made, or covers other areas. */
    @RegisterForReflection
    record TerritoryDrawn(UUID territoryId, List<String> areas) implements OfTerritory {}

    /** A territory was removed. */
    @RegisterForReflection
    record TerritoryRemoved(UUID territoryId) implements OfTerritory {}

    /** A member looks after a territory. */
    @RegisterForReflection
    record TerritoryGiven(UUID territoryId, UUID memberId) implements OfTerritory {}

    /** A member looks after a territory no more. */
    @RegisterForReflection
    record TerritoryTaken(UUID territoryId, UUID memberId) implements OfTerritory {}

    /** It was said where a member is. */
    @RegisterForReflection
    record Placed(UUID memberId) implements OfMember {}
}
