package io.scriptorium.talk.alert;

import io.scriptorium.kernel.privacy.PersonalData;
import io.scriptorium.kernel.privacy.PersonalTable;
import jakarta.inject.Singleton;
import java.util.List;

/** What members want to hear of. */
@Singleton
class AlertPrivacy implements PersonalData {

    @Override
    public List<PersonalTable> tables() {
        return List.of(PersonalTable.of("login-alert", "talk.login_alert", "t.member_id = {member}")
                .shows("new_login", "new_device", "new_place")
                .removes());
    }
}
