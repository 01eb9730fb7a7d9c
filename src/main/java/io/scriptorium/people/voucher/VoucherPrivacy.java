package io.scriptorium.people.voucher;

import io.scriptorium.kernel.privacy.PersonalData;
import io.scriptorium.kernel.privacy.PersonalTable;
import jakarta.inject.Singleton;
import java.util.List;

/** One-time secrets, and when they were sent. */
@Singleton
class VoucherPrivacy implements PersonalData {

    @Override
    public List<PersonalTable> tables() {
        return List.of(
                PersonalTable.ofLogin("voucher", "people.voucher", "t.user_id = {user}")
                        .removes(),
                PersonalTable.ofLogin("dispatch", "people.dispatch", "t.user_id = {user}")
                        .shows("kind", "sent_at")
                        .removes());
    }
}
