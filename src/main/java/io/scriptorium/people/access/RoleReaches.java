package io.scriptorium.people.access;

import io.scriptorium.kernel.tenancy.Actor;
import io.scriptorium.people.access.CustomRoleStore.Held;
import io.scriptorium.people.sight.Reach;
import io.scriptorium.people.sight.Reaches;
import io.scriptorium.people.sight.Scope;
import io.scriptorium.people.team.Teams;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;

/** How far members see: as far as the role reaches that the website made for them; platform roles reach everybody. */
@ApplicationScoped
class RoleReaches implements Reaches {

    private final Holdings holdings;
    private final Teams teams;

    RoleReaches(Holdings holdings, Teams teams) {
        this.holdings = holdings;
        this.teams = teams;
    }

    @Override
    public Uni<Reach> of(Actor actor) {
        return holdings.of(actor.memberId())
                .chain(held -> drawn(actor.memberId(), held.map(Held::scope).orElse(Scope.ALL)));
    }

    private Uni<Reach> drawn(UUID member, Scope scope) {
        return switch (scope) {
            case ALL -> Uni.createFrom().item(Reach.EVERYBODY);
            case OWN -> Uni.createFrom().item(Reach.ofMembers(scope, Set.of(member)));
            case TEAM -> teams.mates(member).map(mates -> Reach.ofMembers(scope, with(member, mates)));
            case REPORTS -> teams.reports(member).map(reports -> Reach.ofMembers(scope, with(member, reports)));
            case TERRITORY -> teams.areas(member).map(Reach::ofAreas);
        };
    }

    private static Set<UUID> with(UUID member, Set<UUID> others) {
        Set<UUID> all = new HashSet<>(others);
        all.add(member);
        return Set.copyOf(all);
    }
}
