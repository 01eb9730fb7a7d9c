package io.scriptorium.insight.activity;

import io.scriptorium.kernel.privacy.PersonalData;
import io.scriptorium.kernel.privacy.PersonalTable;
import jakarta.inject.Singleton;
import java.util.List;

/** What members did, in numbers, which stay. */
@Singleton
class ActivityPrivacy implements PersonalData {

    @Override
    public List<PersonalTable> tables() {
        return List.of(PersonalTable.of("activity", "insight.member_activity", "t.member_id = {member}")
                .shows("sign_ins", "signed_in_at", "orders_placed", "orders_completed", "messages")
                .replaces("signed_in_at", "null"));
    }
}
