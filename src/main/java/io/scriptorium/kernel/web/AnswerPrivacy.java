package io.scriptorium.kernel.web;

import io.scriptorium.kernel.privacy.PersonalData;
import io.scriptorium.kernel.privacy.PersonalTable;
import jakarta.inject.Singleton;
import java.util.List;

/** Answers that are kept to be given again. */
@Singleton
class AnswerPrivacy implements PersonalData {

    @Override
    public List<PersonalTable> tables() {
        return List.of(PersonalTable.of("answer", "kernel.idempotency", "t.member_id = {member}")
                .removes());
    }
}
