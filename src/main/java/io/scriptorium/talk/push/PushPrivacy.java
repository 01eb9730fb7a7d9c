package io.scriptorium.talk.push;

import io.scriptorium.kernel.privacy.PersonalData;
import io.scriptorium.kernel.privacy.PersonalTable;
import jakarta.inject.Singleton;
import java.util.List;

/** Browsers that take messages, and messages that wait. Addresses and keys are nobody's to read, not even the member's. */
@Singleton
class PushPrivacy implements PersonalData {

    @Override
    public List<PersonalTable> tables() {
        return List.of(
                PersonalTable.of("push-message", "talk.push_message", "t.member_id = {member}")
                        .shows("created_at")
                        .removes(),
                PersonalTable.of("push-subscription", "talk.push_subscription", "t.member_id = {member}")
                        .shows("service", "registered_at")
                        .removes());
    }
}
