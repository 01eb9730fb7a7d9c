package io.scriptorium.people.field;

import io.scriptorium.kernel.privacy.PersonalData;
import io.scriptorium.kernel.privacy.PersonalTable;
import jakarta.inject.Singleton;
import java.util.List;

/** What finds members by the fields that a website adds. */
@Singleton
class FieldPrivacy implements PersonalData {

    @Override
    public List<PersonalTable> tables() {
        return List.of(PersonalTable.of("custom-term", "people.custom_term", "t.subject_id = {member}")
                .removes());
    }
}
