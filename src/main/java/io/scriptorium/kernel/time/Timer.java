package io.scriptorium.kernel.time;

import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.UUID;

/**
 * Something that is to happen later. A subject has at most one timer of a kind.
 *
 * @param kind what is to happen, as {@link TimerHandler#kind()}
 * @param subjectId what it is about, such as an order
 * @param dueAt when; a timer that fires late, after the service was down, still tells the time that was meant
 * @param payload what the handler needs beside the subject; small
 */
public record Timer(String kind, UUID subjectId, Instant dueAt, JsonObject payload) {

    /** A timer without payload. */
    public static Timer of(String kind, UUID subjectId, Instant dueAt) {
        return new Timer(kind, subjectId, dueAt, new JsonObject());
    }

    /** The same timer, due at another time. */
    public Timer at(Instant other) {
        return new Timer(kind, subjectId, other, payload);
    }
}
