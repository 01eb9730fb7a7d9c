package io.scriptorium.kernel.mail;

import io.scriptorium.kernel.privacy.PersonalData;
import io.scriptorium.kernel.privacy.PersonalTable;
import jakarta.inject.Singleton;
import java.util.List;

/** Letters that wait to be sent; of those that were, nothing is left. */
@Singleton
class LetterPrivacy implements PersonalData {

    @Override
    public List<PersonalTable> tables() {
        return List.of(PersonalTable.of("letter", "kernel.letter", "t.member_id = {member}")
                .shows("kind", "status", "created_at")
                .replaces("content", "null")
                .replaces("status", "case when t.content is null then t.status else 'dropped' end")
                .replaces("settled_at", "coalesce(t.settled_at, now())")
                .replaces("last_error", "null"));
    }
}
