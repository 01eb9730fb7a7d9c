package io.scriptorium.people.custody;

import io.scriptorium.kernel.tenancy.Background;
import io.scriptorium.kernel.tenancy.Caller;
import io.scriptorium.kernel.tenancy.Tenant;
import io.scriptorium.kernel.web.Refusal;
import io.scriptorium.people.hold.LegalHolds;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** What keeps a website from being erased. */
@ApplicationScoped
class Objections {

    private final LegalHolds holds;
    private final Background background;

    Objections(LegalHolds holds, Background background) {
        this.holds = holds;
        this.background = background;
    }

    /** Refuses to erase what must be kept, of one member or of all. */
    Uni<Void> requireNone(Tenant tenant) {
        Caller there = Caller.system(tenant, Caller.current().requestId());
        return background
                .run(there, holds::any)
                .invoke(held -> {
                    if (held) {
                        throw Refusal.conflict(
                                "legal-hold", "Something of this website must be kept for legal reasons.");
                    }
                })
                .replaceWithVoid();
    }
}
