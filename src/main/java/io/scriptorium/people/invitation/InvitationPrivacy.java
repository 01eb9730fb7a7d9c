package io.scriptorium.people.invitation;

import io.scriptorium.kernel.privacy.PersonalData;
import io.scriptorium.kernel.privacy.PersonalTable;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.UUID;

/** Whom the website has invited. It is gone once they have come, or not come for a month. */
@Singleton
class InvitationPrivacy implements PersonalData {

    private final InvitationStore invitations;

    InvitationPrivacy(InvitationStore invitations) {
        this.invitations = invitations;
    }

    @Override
    public List<PersonalTable> tables() {
        return List.of(PersonalTable.of("invitation", "people.invitation", """
                        exists (select from people.member m
                            where m.tenant_id = t.tenant_id and m.id = {member} and lower(m.email) = lower(t.email))""")
                .shows("email", "display_name", "role", "language", "created_at")
                .removes());
    }

    /** By the address, which the member's own table may have lost when this one's turn comes. */
    @Override
    public Uni<Void> erase(UUID memberId) {
        return invitations.forget(memberId);
    }
}
