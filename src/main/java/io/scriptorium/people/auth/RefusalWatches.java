package io.scriptorium.people.auth;

import io.quarkus.arc.All;
import io.scriptorium.kernel.data.InTurn;
import io.scriptorium.kernel.security.Vault;
import io.scriptorium.kernel.tenancy.Caller;
import io.scriptorium.people.user.Member;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;

/** Tells those who watch of passwords that were refused; that they cannot be told lets nobody in and keeps nobody out. */
@ApplicationScoped
class RefusalWatches {

    private static final Logger LOG = Logger.getLogger(RefusalWatches.class);

    private final List<RefusalWatch> watches;
    private final Vault vault;

    RefusalWatches(@All List<RefusalWatch> watches, Vault vault) {
        this.watches = watches;
        this.vault = vault;
    }

    Uni<Void> refused(Optional<Member> member, String email, Device device) {
        UUID memberId = member.map(Member::id).orElse(null);
        UUID accountId = memberId == null ? stranger(email) : memberId;
        return InTurn.each(watches, watch -> watch.passwordRefused(accountId, memberId, device.address()))
                .onFailure()
                .invoke(failure -> LOG.warnf(failure, "A refused password could not be told of"))
                .onFailure()
                .recoverWithNull();
    }

    private UUID stranger(String email) {
        return UUID.nameUUIDFromBytes(vault.seal("stranger " + Caller.tenantId() + " " + Login.normal(email)));
    }
}
