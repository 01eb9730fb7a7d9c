package io.scriptorium.money.wallet;

import io.scriptorium.kernel.privacy.PersonalData;
import io.scriptorium.kernel.privacy.PersonalTable;
import jakarta.inject.Singleton;
import java.util.List;

/** Top-ups. The reference of what was booked belongs to the books. */
@Singleton
class WalletPrivacy implements PersonalData {

    @Override
    public List<PersonalTable> tables() {
        return List.of(PersonalTable.of("top-up", "money.top_up", "t.member_id = {member}")
                .shows("amount", "currency", "status", "reference", "reason", "created_at", "decided_at")
                .keeps("the bank's reference of a booking", "reference")
                .replaces("reason", "null"));
    }
}
