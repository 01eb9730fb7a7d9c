package io.scriptorium.people.access;

import io.scriptorium.kernel.language.Text;
import io.scriptorium.kernel.tenancy.Actor;
import io.scriptorium.people.sight.Reaches;
import io.scriptorium.people.sight.Sight;
import io.scriptorium.people.user.Members;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.UUID;

/**
 * Explains who may know of members, and of what is theirs alone, such as profiles: by whatever permission, {@link Sight}
 * decides whose.
 */
@Singleton
class MemberRules implements ObjectRules {

    /** What opens the routes that show members, in whichever part of theirs. */
    private static final List<String> SHOWING = List.of("users.view", "profiles.view", "writers.view");

    private final Members members;
    private final Sight sight;
    private final Reaches reaches;

    MemberRules(Members members, Sight sight, Reaches reaches) {
        this.members = members;
        this.sight = sight;
        this.reaches = reaches;
    }

    @Override
    public String kind() {
        return "user";
    }

    @Override
    public Uni<List<Reason>> explain(UUID id, Actor actor) {
        Text holder = Text.of("Whoever holds one of {0}", String.join(", ", SHOWING));
        return explain(id, actor, new Opening(holder, SHOWING.stream().anyMatch(actor::may)));
    }

    @Override
    public Uni<List<Reason>> explain(UUID id, Actor actor, String permission) {
        return explain(id, actor, Opening.of(actor, permission));
    }

    private Uni<List<Reason>> explain(UUID id, Actor actor, Opening opening) {
        return members.require(id)
                .chain(() -> sight.knows(actor, id))
                .chain(knows -> reaches.of(actor)
                        .map(reach ->
                                List.of(self(actor, id), Access.opened(opening, reach, opening.held() && knows))));
    }

    private static Reason self(Actor actor, UUID id) {
        return new Reason("self", actor.memberId().equals(id), Text.of("Everybody knows of themselves."));
    }
}
