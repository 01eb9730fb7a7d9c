package io.scriptorium.people.setting;

import io.smallrye.mutiny.Uni;

/** How other modules change toggles in the course of something: with the history and the events of a change by hand. */
public interface Rollouts {

    /**
     * What holds, held until the open transaction ends. Refused where there is no such setting, where it is not a
     * toggle, and where the caller may not set it.
     */
    Uni<Rollout> hold(String key);

    /** Puts another rollout in force, in the open transaction; no {@link ToggleWatcher} is told. */
    Uni<Void> put(String key, Rollout rollout);

    /** Refuses whoever changes settings alone where the website wants a second person. */
    Uni<Void> requireAlone();
}
