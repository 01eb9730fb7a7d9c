package io.scriptorium.talk.push;

import io.scriptorium.kernel.language.Text;
import io.vertx.core.json.JsonObject;
import java.util.UUID;

/**
 * What one member is to be told in all browsers that take messages for them.
 *
 * @param memberId the member
 * @param topic what it is about, such as {@code auth.new-device}
 * @param subjectId the thing that it leads to, such as an order
 * @param title one line
 * @param body plain text, short; may be {@link Text#NONE}
 * @param urgent whether to wake a telephone for it
 */
public record Push(UUID memberId, String topic, UUID subjectId, Text title, Text body, boolean urgent) {

    static Push of(UUID memberId, JsonObject stored) {
        return new Push(
                memberId,
                stored.getString("topic"),
                UUID.fromString(stored.getString("subject")),
                Text.of(stored.getJsonObject("title")),
                Text.of(stored.getJsonObject("body")),
                stored.getBoolean("urgent"));
    }

    /** All but whom it is for. */
    JsonObject toJson() {
        return JsonObject.of(
                "topic",
                topic,
                "subject",
                subjectId.toString(),
                "title",
                title.toJson(),
                "body",
                body.toJson(),
                "urgent",
                urgent);
    }
}
