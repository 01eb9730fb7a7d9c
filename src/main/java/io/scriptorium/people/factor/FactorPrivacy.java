package io.scriptorium.people.factor;

import io.scriptorium.kernel.privacy.PersonalData;
import io.scriptorium.kernel.privacy.PersonalTable;
import jakarta.inject.Singleton;
import java.util.List;

/** Second factors. */
@Singleton
class FactorPrivacy implements PersonalData {

    @Override
    public List<PersonalTable> tables() {
        return List.of(
                PersonalTable.ofLogin("authenticator", "people.authenticator", "t.user_id = {user}")
                        .shows("created_at", "confirmed_at")
                        .removes(),
                PersonalTable.ofLogin("recovery-code", "people.recovery_code", "t.user_id = {user}")
                        .removes(),
                PersonalTable.ofLogin("code-factor", "people.code_factor", "t.user_id = {user}")
                        .shows("method", "number", "created_at")
                        .removes());
    }
}
