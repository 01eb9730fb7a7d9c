package io.scriptorium.people.profile;

import io.scriptorium.kernel.privacy.PersonalData;
import io.scriptorium.kernel.privacy.PersonalTable;
import jakarta.inject.Singleton;
import java.util.List;

/** What members tell of themselves, and what the staff notes about them, which they are never shown. */
@Singleton
class ProfilePrivacy implements PersonalData {

    @Override
    public List<PersonalTable> tables() {
        return List.of(
                PersonalTable.of("role-profile", "people.profile", "t.member_id = {member}")
                        .shows("details", "updated_at")
                        .removes(),
                PersonalTable.of("note", "people.member_note", "t.member_id = {member}")
                        .removes(),
                PersonalTable.of("written-note", "people.member_note", "t.author_id = {member}")
                        .keeps("it is about another member, with whom it goes", "body"));
    }
}
