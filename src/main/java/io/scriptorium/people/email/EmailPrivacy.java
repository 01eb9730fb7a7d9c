package io.scriptorium.people.email;

import io.scriptorium.kernel.privacy.PersonalData;
import io.scriptorium.kernel.privacy.PersonalTable;
import jakarta.inject.Singleton;
import java.util.List;

/** Addresses that logins are to get. */
@Singleton
class EmailPrivacy implements PersonalData {

    @Override
    public List<PersonalTable> tables() {
        return List.of(PersonalTable.ofLogin("email-change", "people.email_change", "t.user_id = {user}")
                .shows("email", "created_at")
                .removes());
    }
}
