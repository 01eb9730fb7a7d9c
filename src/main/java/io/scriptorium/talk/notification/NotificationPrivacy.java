package io.scriptorium.talk.notification;

import io.scriptorium.kernel.privacy.PersonalData;
import io.scriptorium.kernel.privacy.PersonalTable;
import jakarta.inject.Singleton;
import java.util.List;

/** Inboxes. */
@Singleton
class NotificationPrivacy implements PersonalData {

    @Override
    public List<PersonalTable> tables() {
        return List.of(
                PersonalTable.of("notification", "talk.notification", "t.recipient_id = {member}")
                        .shows("topic", "title", "title_values", "body", "body_values", "created_at", "read_at")
                        .removes(),
                PersonalTable.of("inbox", "talk.inbox", "t.member_id = {member}")
                        .replaces("unread", "0")
                        .replaces("pruned_sequence", "t.last_sequence"));
    }
}
