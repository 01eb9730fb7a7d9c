package io.scriptorium.kernel.mail;

import io.scriptorium.kernel.language.Language;
import io.scriptorium.kernel.language.Text;
import io.scriptorium.kernel.mail.Letter.Button;
import io.scriptorium.kernel.mail.Letter.Code;
import io.scriptorium.kernel.mail.Letter.Note;
import io.scriptorium.kernel.mail.Letter.Paragraph;
import io.scriptorium.kernel.mail.Letter.Part;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What of a letter is stored under lock: its text, and the address where it does not go to a member. */
record LetterContent(@Nullable Addressee addressee, Text subject, List<Part> parts) {

    static LetterContent of(Letter letter) {
        return new LetterContent(letter.addressee(), letter.subject(), letter.parts());
    }

    static LetterContent of(JsonObject stored) {
        return new LetterContent(
                addressee(stored.getJsonObject("to")),
                Text.of(stored.getJsonObject("subject")),
                stored.getJsonArray("parts").stream()
                        .map(part -> part((JsonObject) part))
                        .toList());
    }

    JsonObject toJson() {
        JsonArray stored = new JsonArray();
        parts.forEach(part -> stored.add(json(part)));
        return JsonObject.of("to", json(addressee), "subject", subject.toJson(), "parts", stored);
    }

    private static @Nullable Addressee addressee(@Nullable JsonObject stored) {
        return stored == null
                ? null
                : new Addressee(
                        stored.getString("address"),
                        stored.getString("name"),
                        Language.of(stored.getString("language")).orElse(null));
    }

    private static @Nullable JsonObject json(@Nullable Addressee to) {
        return to == null
                ? null
                : JsonObject.of(
                        "address",
                        to.address(),
                        "name",
                        to.name(),
                        "language",
                        Optional.ofNullable(to.language()).map(Language::tag).orElse(null));
    }

    private static JsonObject json(Part part) {
        if (part instanceof Paragraph paragraph) {
            return JsonObject.of("paragraph", paragraph.text().toJson());
        } else if (part instanceof Note note) {
            return JsonObject.of("note", note.text().toJson());
        } else if (part instanceof Button button) {
            return JsonObject.of(
                    "button", button.label().toJson(), "link", button.link().toString());
        }
        return JsonObject.of("code", ((Code) part).code());
    }

    private static Part part(JsonObject stored) {
        if (stored.containsKey("paragraph")) {
            return new Paragraph(Text.of(stored.getJsonObject("paragraph")));
        } else if (stored.containsKey("note")) {
            return new Note(Text.of(stored.getJsonObject("note")));
        } else if (stored.containsKey("button")) {
            return new Button(Text.of(stored.getJsonObject("button")), URI.create(stored.getString("link")));
        }
        return new Code(stored.getString("code"));
    }
}
