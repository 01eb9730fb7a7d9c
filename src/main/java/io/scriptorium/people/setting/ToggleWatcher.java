package io.scriptorium.people.setting;

import io.smallrye.mutiny.Uni;

/** What a module does when somebody sets a toggle by hand: a CDI bean, called in the transaction of the change. */
public interface ToggleWatcher {

    /** A person set another value, directly or by a request. */
    Uni<Void> setByHand(String key);
}
