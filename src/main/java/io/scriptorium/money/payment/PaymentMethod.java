package io.scriptorium.money.payment;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;

/** Where the money of a payment comes from. */
enum PaymentMethod {
    /** The payer's wallet. */
    @JsonProperty("wallet")
    WALLET,
    /** Outside, as an admin notes: it goes through the payer's wallet. */
    @JsonProperty("manual")
    MANUAL;

    String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
