package io.scriptorium.people.network;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.scriptorium.kernel.event.DomainEvent;
import java.util.UUID;

/** What happens to rules about networks. The family {@code network} on the event log. */
public sealed interface NetworkEvent extends DomainEvent {

    /** The rule. */
    UUID ruleId();

    @Override
    default UUID subjectId() {
        return ruleId();
    }

    /** A rule was added. */
    @RegisterForReflection
    record RuleAdded(UUID ruleId, boolean forced) implements NetworkEvent {}

    /** A rule was removed. */
    @RegisterForReflection
    record RuleRemoved(UUID ruleId, boolean forced) implements NetworkEvent {}
}
