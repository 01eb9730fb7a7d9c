package io.scriptorium.automation.demo;

import io.scriptorium.kernel.data.InTurn;
import io.scriptorium.kernel.tenancy.Background;
import io.scriptorium.kernel.tenancy.Caller;
import io.scriptorium.people.auth.Logins;
import io.scriptorium.people.tenant.Tenants;
import io.scriptorium.people.user.Members;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;

/** The website and its people: what nobody could make over the API of an empty service, since nobody can sign in. */
@ApplicationScoped
class DemoMembers {

    private final Tenants tenants;
    private final Logins logins;
    private final Members members;
    private final Background background;

    DemoMembers(Tenants tenants, Logins logins, Members members, Background background) {
        this.tenants = tenants;
        this.logins = logins;
        this.members = members;
        this.background = background;
    }

    /** Makes what is missing of the website and its members. */
    Uni<Void> ensure(String slug, String name) {
        return tenants.ensure(slug, name)
                .chain(tenant -> background.run(Caller.system(tenant, DemoBrand.REQUEST), this::joinAll));
    }

    private Uni<Void> joinAll() {
        return InTurn.each(List.of(DemoPerson.values()), this::join);
    }

    private Uni<Void> join(DemoPerson person) {
        return logins.ensure(person.email(), DemoPerson.PASSWORD)
                .chain(user -> members.ofUser(user)
                        .chain(member -> member.isPresent() ? Uni.createFrom().voidItem() : join(person, user)));
    }

    private Uni<Void> join(DemoPerson person, UUID user) {
        return members.join(user, person.role(), person.displayName(), person.email())
                .replaceWithVoid();
    }
}
