package io.scriptorium.people.quota;

import io.scriptorium.kernel.security.Role;
import io.scriptorium.people.user.Member;
import io.scriptorium.people.user.MemberArrival;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Lets no more people join than the website may have; the platform's operators come in anyway. */
@ApplicationScoped
class MemberLimit implements MemberArrival {

    private final Quotas quotas;

    MemberLimit(Quotas quotas) {
        this.quotas = quotas;
    }

    @Override
    public Uni<Void> arrived(Member member) {
        return member.role() == Role.SUPERADMIN ? Uni.createFrom().voidItem() : quotas.requireRoomForNewcomer();
    }

    /** Those who were turned away had not been counted since. */
    @Override
    public Uni<Void> returned(Member member) {
        return arrived(member);
    }
}
