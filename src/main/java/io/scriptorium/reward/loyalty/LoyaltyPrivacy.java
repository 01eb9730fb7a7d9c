package io.scriptorium.reward.loyalty;

import io.scriptorium.kernel.privacy.PersonalData;
import io.scriptorium.kernel.privacy.PersonalTable;
import jakarta.inject.Singleton;
import java.util.List;

/** Points. */
@Singleton
class LoyaltyPrivacy implements PersonalData {

    @Override
    public List<PersonalTable> tables() {
        return List.of(PersonalTable.of("points", "reward.loyalty_entry", "t.client_id = {member}")
                .shows("order_id", "tier", "points", "earned_at"));
    }
}
