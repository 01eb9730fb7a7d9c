package io.scriptorium.people.hold;

import io.scriptorium.kernel.privacy.PersonalData;
import io.scriptorium.kernel.privacy.PersonalTable;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.UUID;

/** Legal holds: an open one forbids erasure, and what was written into one that has ended goes. */
@Singleton
class HoldPrivacy implements PersonalData {

    private final LegalHolds holds;

    HoldPrivacy(LegalHolds holds) {
        this.holds = holds;
    }

    @Override
    public List<PersonalTable> tables() {
        return List.of(PersonalTable.of("legal-hold", "people.legal_hold", "t.member_id = {member}")
                .replaces("reason", "'Erased.'"));
    }

    @Override
    public Uni<List<String>> objections(UUID memberId) {
        return holds.keptOn(memberId).map(held -> held ? List.of("legal-hold") : List.of());
    }
}
