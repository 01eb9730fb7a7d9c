package io.scriptorium.people.release;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.scriptorium.kernel.event.DomainEvent;
import java.util.UUID;

/** What happens to releases and their templates. The family {@code release} on the event log. */
public sealed interface ReleaseEvent extends DomainEvent {

    /** About a template. */
    sealed interface OfTemplate extends ReleaseEvent {

        /** The template. */
        UUID templateId();

        @Override
        default UUID subjectId() {
            return templateId();
        }
    }

    /** About a release. */
    sealed interface OfPlan extends ReleaseEvent {

        /** The release. */
        UUID planId();

        @Override
        default UUID subjectId() {
            return planId();
        }
    }

    /** A template was made. */
    @RegisterForReflection
    record TemplateMade(UUID templateId) implements OfTemplate {}

    /** A template has another name or other milestones. */
    @RegisterForReflection
    record TemplateChanged(UUID templateId) implements OfTemplate {}

    /** A template was removed. */
    @RegisterForReflection
    record TemplateRemoved(UUID templateId) implements OfTemplate {}

    /** A release of a toggle started: its first milestone is in force. */
    @RegisterForReflection
    record Started(UUID planId, String key) implements OfPlan {}

    /** The next milestone, counted from 1, is in force. */
    @RegisterForReflection
    record Advanced(UUID planId, int reached) implements OfPlan {}

    /** The last milestone is in force, so the release is over. */
    @RegisterForReflection
    record Completed(UUID planId) implements OfPlan {}

    /** A release does not go on until it is resumed. */
    @RegisterForReflection
    record Paused(UUID planId) implements OfPlan {}

    /** A release goes on. */
    @RegisterForReflection
    record Resumed(UUID planId) implements OfPlan {}

    /** A release ended where it was. */
    @RegisterForReflection
    record Stopped(UUID planId) implements OfPlan {}

    /** A release ended, and what was before it holds again. */
    @RegisterForReflection
    record RolledBack(UUID planId) implements OfPlan {}

    /** A release ended since somebody set its toggle by hand. */
    @RegisterForReflection
    record Overtaken(UUID planId) implements OfPlan {}
}
