package io.scriptorium.money.ledger;

import io.scriptorium.kernel.web.Refusal;
import java.util.List;
import java.util.Map;

/**
 * An account has less than it is asked for. A 422 with the code {@code insufficient-funds} and the members
 * {@code required}, {@code available} and {@code missing}, each an amount with its asset as the currency.
 */
public final class InsufficientFunds extends Refusal {

    private static final long serialVersionUID = 1L;

    InsufficientFunds(String asset, long required, long available) {
        super(
                Kind.UNPROCESSABLE,
                "insufficient-funds",
                "There is less on the account than this takes.",
                List.of(),
                Map.of(
                        "required", amount(required, asset),
                        "available", amount(available, asset),
                        "missing", amount(Math.subtractExact(required, available), asset)));
    }

    private static Map<String, Object> amount(long amount, String asset) {
        return Map.of("amount", amount, "currency", asset);
    }
}
