package io.scriptorium.talk.push;

import io.scriptorium.kernel.language.Language;
import io.scriptorium.kernel.tenancy.Caller;
import io.vertx.core.json.JsonObject;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a browser reads of a message: JSON, by the names that it shows notifications by. */
final class PushText {

    private static final int LONGEST_TITLE = 120;
    private static final int LONGEST_BODY = 600;

    private PushText() {}

    /**
     * A message in a language, with times in the website's zone.
     *
     * @param tag the same each time that it is sent
     * @param language what the member reads; null for the website's language
     */
    static byte[] of(Push push, UUID tag, @Nullable Language language) {
        Caller caller = Caller.current();
        Language spoken = Objects.requireNonNullElse(language, caller.language());
        return JsonObject.of(
                        "title",
                        line(push.title().in(spoken, caller.zone()), LONGEST_TITLE),
                        "body",
                        line(push.body().in(spoken, caller.zone()), LONGEST_BODY),
                        "lang",
                        spoken.tag(),
                        "dir",
                        spoken.direction(),
                        "tag",
                        tag.toString(),
                        "topic",
                        push.topic(),
                        "subject_id",
                        push.subjectId().toString())
                .toBuffer()
                .getBytes();
    }

    /** Short enough for every push service, whatever people wrote. */
    private static String line(String text, int longest) {
        String line = text.replaceAll("\\p{Cntrl}+", " ").strip();
        if (line.length() <= longest) {
            return line;
        }
        int end = Character.isHighSurrogate(line.charAt(longest - 2)) ? longest - 2 : longest - 1;
        return line.substring(0, end) + "…";
    }
}
