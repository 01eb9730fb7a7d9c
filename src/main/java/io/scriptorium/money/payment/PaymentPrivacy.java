package io.scriptorium.money.payment;

import io.scriptorium.kernel.privacy.PersonalData;
import io.scriptorium.kernel.privacy.PersonalTable;
import jakarta.inject.Singleton;
import java.util.List;

/** Payments. They stay, as the books do. */
@Singleton
class PaymentPrivacy implements PersonalData {

    @Override
    public List<PersonalTable> tables() {
        return List.of(PersonalTable.of("payment", "money.payment", "t.payer_id = {member}")
                .shows("subject_kind", "subject_id", "method", "amount", "currency", "reference", "paid_at")
                .keeps("the bank's reference of a booking", "reference"));
    }
}
