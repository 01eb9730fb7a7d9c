package io.scriptorium.insight.threat;

import io.scriptorium.kernel.privacy.PersonalData;
import io.scriptorium.kernel.privacy.PersonalTable;
import jakarta.inject.Singleton;
import java.util.List;

/** Where members came from, and what looked odd about it. That there was an alert stays. */
@Singleton
class ThreatPrivacy implements PersonalData {

    @Override
    public List<PersonalTable> tables() {
        return List.of(
                PersonalTable.of("security-event", "insight.security_event", "t.member_id = {member}")
                        .shows("type", "address", "details", "occurred_at")
                        .removes(),
                PersonalTable.of("security-alert", "insight.security_alert", "t.member_id = {member}")
                        .shows("threat", "address", "details", "raised_at")
                        .replaces("address", "null")
                        .replaces("details", "'{}'")
                        .replaces("note", "null")
                        .keeps("an id, or the address of somebody who is no member in particular", "subject")
                        .keeps("words of the program", "threat", "severity"));
    }
}
