package io.scriptorium.people.passkey;

import io.scriptorium.kernel.privacy.PersonalData;
import io.scriptorium.kernel.privacy.PersonalTable;
import jakarta.inject.Singleton;
import java.util.List;

/** Passkeys. */
@Singleton
class PasskeyPrivacy implements PersonalData {

    @Override
    public List<PersonalTable> tables() {
        return List.of(PersonalTable.of("passkey", "people.passkey", "t.member_id = {member}")
                .shows("name", "relying_party", "created_at", "used_at")
                .removes());
    }
}
