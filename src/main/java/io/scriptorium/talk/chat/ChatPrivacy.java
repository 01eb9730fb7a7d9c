package io.scriptorium.talk.chat;

import io.scriptorium.kernel.privacy.PersonalData;
import io.scriptorium.kernel.privacy.PersonalTable;
import jakarta.inject.Singleton;
import java.util.List;

/** What members wrote; what others wrote to them is the others'. */
@Singleton
class ChatPrivacy implements PersonalData {

    @Override
    public List<PersonalTable> tables() {
        return List.of(
                PersonalTable.of("message", "talk.message", "t.sender_id = {member}")
                        .shows("thread_id", "body", "created_at")
                        .replaces("body", "'…'")
                        .replaces("client_id", "null"),
                PersonalTable.of(
                                "thread",
                                "talk.thread",
                                "t.id in (select p.thread_id from talk.participant p"
                                        + " where p.tenant_id = t.tenant_id and p.member_id = {member})")
                        .shows("subject_id", "title", "created_at")
                        .keeps("the module that it is about gives it another", "title"));
    }
}
