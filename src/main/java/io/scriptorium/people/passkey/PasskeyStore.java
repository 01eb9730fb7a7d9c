package io.scriptorium.people.passkey;

import io.scriptorium.kernel.data.Sql;
import io.scriptorium.kernel.tenancy.Caller;
import io.scriptorium.kernel.web.Listing;
import io.scriptorium.kernel.web.Page;
import io.scriptorium.kernel.web.PageRequest;
import io.scriptorium.kernel.web.Pages;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/** The table of passkeys. Changes need an open transaction. */
@ApplicationScoped
class PasskeyStore {

    private static final String OWN = "select p.* from people.passkey p where p.tenant_id = $1 and p.member_id = $2";

    private static final Listing OF_MEMBER = Listing.of(OWN)
            .id("p.id")
            .sort("created_at", "p.created_at", "timestamptz")
            .by("-created_at");

    private final Sql sql;
    private final Pages pages;

    PasskeyStore(Sql sql, Pages pages) {
        this.sql = sql;
        this.pages = pages;
    }

    Uni<Page<PasskeyView>> page(PageRequest request, UUID memberId, Function<Row, PasskeyView> view) {
        return pages.page(OF_MEMBER, request, view, Caller.tenantId(), memberId);
    }

    Uni<List<Passkey>> of(UUID memberId) {
        return sql.list(OWN + " order by p.created_at, p.id", Passkey::of, Caller.tenantId(), memberId);
    }

    Uni<Optional<Passkey>> find(UUID id, UUID memberId) {
        return sql.first(OWN + " and p.id = $3", Passkey::of, Caller.tenantId(), memberId, id);
    }

    Uni<Optional<Passkey>> byCredential(byte[] credentialId) {
        return sql.first(
                "select p.* from people.passkey p where p.tenant_id = $1 and p.credential_id = $2",
                Passkey::of,
                Caller.tenantId(),
                Buffer.buffer(credentialId));
    }

    /** False where the tenant has this credential already. */
    Uni<Boolean> insert(Passkey passkey) {
        return sql.run(
                        """
                        insert into people.passkey
                            (tenant_id, id, member_id, credential_id, credential, sign_count, verifies_user,
                             backup_eligible, backed_up, transports, relying_party, name, created_at)
                        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)
                        on conflict on constraint passkey_once do nothing
                        """,
                        Caller.tenantId(),
                        passkey.id(),
                        passkey.memberId(),
                        Buffer.buffer(passkey.credentialId()),
                        Buffer.buffer(passkey.credential()),
                        passkey.signCount(),
                        passkey.verifiesUser(),
                        passkey.backupEligible(),
                        passkey.backedUp(),
                        passkey.transports().toArray(String[]::new),
                        passkey.relyingParty(),
                        passkey.name(),
                        passkey.createdAt())
                .map(inserted -> inserted == 1);
    }

    /** Notes that it signed; false where it has signed with a higher count meanwhile, or is gone. */
    Uni<Boolean> used(UUID id, Assertion assertion, Instant now) {
        return sql.run(
                        """
                        update people.passkey
                        set sign_count = $3, verifies_user = verifies_user or $4, backed_up = $5, used_at = $6
                        where tenant_id = $1 and id = $2 and (sign_count < $3 or sign_count = 0)
                        """,
                        Caller.tenantId(),
                        id,
                        assertion.signCount(),
                        assertion.userVerified(),
                        assertion.backedUp(),
                        now)
                .map(changed -> changed == 1);
    }

    Uni<Boolean> rename(UUID id, UUID memberId, String name) {
        return sql.run(
                        "update people.passkey set name = $4 where tenant_id = $1 and id = $2 and member_id = $3",
                        Caller.tenantId(),
                        id,
                        memberId,
                        name)
                .map(changed -> changed == 1);
    }

    /** Removes all that a member has; gives their ids. */
    Uni<List<UUID>> removeAll(UUID memberId) {
        return sql.list(
                "delete from people.passkey where tenant_id = $1 and member_id = $2 returning id",
                row -> row.getUUID("id"),
                Caller.tenantId(),
                memberId);
    }

    Uni<Boolean> remove(UUID id, UUID memberId) {
        return sql.run(
                        "delete from people.passkey where tenant_id = $1 and id = $2 and member_id = $3",
                        Caller.tenantId(),
                        id,
                        memberId)
                .map(changed -> changed == 1);
    }
}
