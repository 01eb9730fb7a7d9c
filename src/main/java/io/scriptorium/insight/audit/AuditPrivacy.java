package io.scriptorium.insight.audit;

import io.scriptorium.kernel.privacy.PersonalData;
import io.scriptorium.kernel.privacy.PersonalTable;
import jakarta.inject.Singleton;
import java.util.List;

/** What is personal in the audit log. The chain holds without it. */
@Singleton
class AuditPrivacy implements PersonalData {

    @Override
    public List<PersonalTable> tables() {
        return List.of(
                PersonalTable.of("audit", "insight.audit_entry", "t.actor_id = {member}")
                        .shows("type", "subject_id", "request_id", "occurred_at")
                        .keeps("names people by id only; the chain needs it", "details"),
                PersonalTable.of("audit-detail", "insight.audit_private", "t.persons[1] = {member}")
                        .shows("entry_id", "content"),
                PersonalTable.of("audit-person", "insight.audit_private", "{member} = any (t.persons)")
                        .removes());
    }
}
