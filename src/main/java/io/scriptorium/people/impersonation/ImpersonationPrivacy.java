package io.scriptorium.people.impersonation;

import io.scriptorium.kernel.privacy.PersonalData;
import io.scriptorium.kernel.privacy.PersonalTable;
import jakarta.inject.Singleton;
import java.util.List;

/** Who acted for whom stays by ids; why does not. */
@Singleton
class ImpersonationPrivacy implements PersonalData {

    @Override
    public List<PersonalTable> tables() {
        return List.of(
                PersonalTable.of("impersonation", "people.impersonation", "t.member_id = {member}")
                        .shows("reason", "begun_at", "entered_at", "ended_at")
                        .replaces("reason", "'Erased.'"),
                PersonalTable.of("impersonation-of-others", "people.impersonation", "t.impersonator_id = {member}")
                        .shows("begun_at", "entered_at", "ended_at"));
    }
}
