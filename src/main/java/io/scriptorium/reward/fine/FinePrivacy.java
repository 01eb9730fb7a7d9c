package io.scriptorium.reward.fine;

import io.scriptorium.kernel.privacy.PersonalData;
import io.scriptorium.kernel.privacy.PersonalTable;
import jakarta.inject.Singleton;
import java.util.List;

/** Fines: what was written about them goes, the sums stay. */
@Singleton
class FinePrivacy implements PersonalData {

    @Override
    public List<PersonalTable> tables() {
        return List.of(
                PersonalTable.of("fine", "reward.fine", "t.writer_id = {member}")
                        .shows("type", "status", "order_id", "total", "currency", "reason", "created_at")
                        .replaces("reason", "case when t.reason is null then null else 'Erased.' end"),
                PersonalTable.of(
                                "fine-line",
                                "reward.fine_line",
                                "t.fine_id in (select f.id from reward.fine f"
                                        + " where f.tenant_id = t.tenant_id and f.writer_id = {member})")
                        .shows("kind", "hour", "rate", "amount", "explanation", "effective_at")
                        .erasedBy("select reward.erase_explanations($1, $2)", "explanation"));
    }
}
