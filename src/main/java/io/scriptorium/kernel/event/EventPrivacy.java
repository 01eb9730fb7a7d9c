package io.scriptorium.kernel.event;

import io.scriptorium.kernel.data.StoredJson;
import io.scriptorium.kernel.privacy.PersonalData;
import io.scriptorium.kernel.privacy.PersonalTable;
import jakarta.inject.Singleton;
import java.util.List;

/** What people wrote into events, and what is told beside events that wait. The audit log shows what they did. */
@Singleton
class EventPrivacy implements PersonalData {

    private final String written;

    EventPrivacy(EventTypes types, StoredJson json) {
        this.written = json.write(types.personalFields());
    }

    @Override
    public List<PersonalTable> tables() {
        return List.of(
                PersonalTable.of("event", "kernel.event_log", "t.actor_id = {member}")
                        .erasedBy("select kernel.erase_event_texts($1, $2, '" + written + "'::jsonb)", "payload"),
                PersonalTable.of(
                                "event-aside",
                                "kernel.event_failure",
                                "t.aside is not null and exists (select from kernel.event_log l where l.tenant_id = t.tenant_id"
                                        + " and l.id = t.event_id"
                                        + " and (l.actor_id = {member} or l.subject_id = {member}))")
                        .replaces("aside", "null"));
    }
}
