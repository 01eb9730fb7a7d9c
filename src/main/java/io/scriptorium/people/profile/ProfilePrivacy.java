package io.scriptorium.people.profile;

import io.scriptorium.kernel.privacy.PersonalData;
import io.scriptorium.kernel.privacy.PersonalTable;
import jakarta.inject.Singleton;
import java.util.List;

/** What members tell of themselves, and what the staff notes about them. */
@Singleton
class ProfilePrivacy implements PersonalData {

    @Override
    public List<PersonalTable> tables() {
        return List.of(
                PersonalTable.of("role-profile", "people.profile", "t.member_id = {member}")
                        .shows("details", "updated_at")
                        .removes(),
                PersonalTable.of("note", "people.member_note", "t.member_id = {member}")
                        .shows("body", "created_at")
                        .removes());
    }
}
