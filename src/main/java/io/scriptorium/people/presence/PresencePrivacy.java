package io.scriptorium.people.presence;

import io.scriptorium.kernel.privacy.PersonalData;
import io.scriptorium.kernel.privacy.PersonalTable;
import jakarta.inject.Singleton;
import java.util.List;

/** When members were there. */
@Singleton
class PresencePrivacy implements PersonalData {

    @Override
    public List<PersonalTable> tables() {
        return List.of(
                // In the order in which sightings are written down, so that the two never wait for each other.
                PersonalTable.of("request-day", "people.request_day", "t.member_id = {member}")
                        .shows("day", "requests")
                        .removes(),
                PersonalTable.of("presence", "people.presence", "t.member_id = {member}")
                        .shows("invisible", "seen_at")
                        .removes());
    }
}
