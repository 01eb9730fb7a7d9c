package io.scriptorium.money.wallet;

import io.scriptorium.kernel.data.Sql;
import io.scriptorium.kernel.privacy.PersonalData;
import io.scriptorium.kernel.privacy.PersonalTable;
import io.scriptorium.kernel.tenancy.Caller;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.UUID;

/** Top-ups: one that is not decided on is money to come. The reference of what was booked belongs to the books. */
@Singleton
class WalletPrivacy implements PersonalData {

    private static final String PENDING =
            "select from money.top_up t where t.tenant_id = $1 and t.member_id = $2 and t.status = 'pending' limit 1";

    private final Sql sql;

    WalletPrivacy(Sql sql) {
        this.sql = sql;
    }

    @Override
    public List<PersonalTable> tables() {
        return List.of(PersonalTable.of("top-up", "money.top_up", "t.member_id = {member}")
                .shows("amount", "currency", "status", "reference", "reason", "created_at", "decided_at")
                .keeps("the bank's reference of a booking", "reference")
                .replaces("reason", "null"));
    }

    @Override
    public Uni<List<String>> objections(UUID memberId) {
        return sql.any(PENDING, Caller.tenantId(), memberId).map(pending -> pending ? List.of("balance") : List.of());
    }
}
