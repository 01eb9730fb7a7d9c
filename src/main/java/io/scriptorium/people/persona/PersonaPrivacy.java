package io.scriptorium.people.persona;

import io.scriptorium.kernel.privacy.PersonalData;
import io.scriptorium.kernel.privacy.PersonalTable;
import jakarta.inject.Singleton;
import java.util.List;

/** How members look. The registration id stays: it names nobody. */
@Singleton
class PersonaPrivacy implements PersonalData {

    @Override
    public List<PersonalTable> tables() {
        return List.of(
                PersonalTable.of("persona", "people.persona", "t.member_id = {member}")
                        .shows("registration_id", "pen_name", "chosen_zone", "detected_zone")
                        .keeps("names nobody", "registration_id")
                        .replaces("pen_name", "null")
                        .replaces("chosen_zone", "null")
                        .replaces("detected_zone", "null"),
                PersonalTable.of("profile-change", "people.profile_change", "t.member_id = {member}")
                        .shows("field", "value", "details", "status", "reason", "created_at")
                        .replaces("value", "case when t.value is null then null else 'Erased' end")
                        .replaces("details", "case when t.details is null then null else '{}'::jsonb end")
                        .replaces("reason", "null"));
    }
}
