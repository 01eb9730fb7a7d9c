package io.scriptorium.talk.chat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * What the processes tell each other: that there is a message to read, or something passing, and whom it concerns. A
 * process that has none of these connected does nothing.
 */
record Wake(JsonObject json) {

    /** The fan-out channel of all conversations. */
    static final String CHANNEL = "chat";

    static final String MESSAGE = "message";
    static final String RECEIPT = "receipt";
    static final String TYPING = "typing";
    static final String PRESENCE = "presence";

    static Wake message(UUID thread, long sequence, List<UUID> to) {
        return of(MESSAGE, to).with("thread", thread.toString()).with("sequence", sequence);
    }

    static Wake receipt(UUID thread, UUID member, long sequence, Instant at, List<UUID> to) {
        return of(RECEIPT, to)
                .with("thread", thread.toString())
                .with("member", member.toString())
                .with("sequence", sequence)
                .with("at", at.toString());
    }

    static Wake typing(UUID thread, UUID member, List<UUID> to) {
        return of(TYPING, to).with("thread", thread.toString()).with("member", member.toString());
    }

    static Wake presence(UUID member, boolean online, List<UUID> to) {
        return of(PRESENCE, to).with("member", member.toString()).with("online", online);
    }

    private static Wake of(String kind, List<UUID> to) {
        List<String> ids = to.stream().map(UUID::toString).toList();
        return new Wake(new JsonObject().put("kind", kind).put("to", new JsonArray(ids)));
    }

    private Wake with(String name, Object value) {
        json.put(name, value);
        return this;
    }

    /** As it is published. */
    JsonObject of(UUID tenant) {
        return json.put("tenant", tenant.toString());
    }

    String kind() {
        return json.getString("kind", "");
    }

    UUID tenant() {
        return UUID.fromString(json.getString("tenant"));
    }

    UUID thread() {
        return UUID.fromString(json.getString("thread"));
    }

    UUID member() {
        return UUID.fromString(json.getString("member"));
    }

    long sequence() {
        return json.getLong("sequence");
    }

    Set<UUID> to() {
        return json.getJsonArray("to").stream()
                .map(Objects::toString)
                .map(UUID::fromString)
                .collect(Collectors.toSet());
    }
}
