package io.scriptorium.insight.audit;

import io.scriptorium.kernel.privacy.PersonalData;
import io.scriptorium.kernel.privacy.PersonalTable;
import jakarta.inject.Singleton;
import java.util.List;

/** What is personal in the audit log. The chain holds without it. */
@Singleton
class AuditPrivacy implements PersonalData {

    /** What an entry tells about somebody else is not the person's own, whoever changed it. */
    private static final String OWN = """
            case when t.about_doer then t.content
                else jsonb_strip_nulls(jsonb_build_object('address', t.content -> 'address')) end as content\
            """;

    /** The entry of an erasure keeps from where that was done. */
    private static final String NAMES = """
            {member} = any (t.persons) and not exists (
                select from insight.audit_entry e
                where e.tenant_id = t.tenant_id and e.subject_id = {member} and e.type = 'privacy.erased'
                    and e.id = t.entry_id)\
            """;

    @Override
    public List<PersonalTable> tables() {
        return List.of(
                PersonalTable.of("audit", "insight.audit_entry", "t.actor_id = {member}")
                        .shows("type", "subject_id", "request_id", "occurred_at")
                        .keeps("names people by id only; the chain needs it", "details"),
                PersonalTable.of("audit-detail", "insight.audit_private", "t.doer_id = {member}")
                        .shows("entry_id", OWN),
                PersonalTable.of("audit-person", "insight.audit_private", NAMES).removes());
    }
}
