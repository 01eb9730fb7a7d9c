package io.scriptorium.people.persona;

import io.scriptorium.kernel.data.Tx;
import io.scriptorium.kernel.event.Changes;
import io.scriptorium.kernel.event.EventLog;
import io.scriptorium.kernel.security.Role;
import io.scriptorium.kernel.tenancy.Caller;
import io.scriptorium.kernel.web.Refusal;
import io.scriptorium.kernel.web.TimeZones;
import io.scriptorium.people.user.Member;
import io.scriptorium.people.user.MemberArrival;
import io.scriptorium.people.user.MemberPromotion;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Shows members to members. */
@ApplicationScoped
public class Personas implements MemberArrival, MemberPromotion {

    /** The permission to decide about changes of profiles that members ask for. */
    public static final String DECIDE = PersonaPermissions.MANAGE;

    private final Tx tx;
    private final LikenessStore store;
    private final EventLog events;
    private final Clock clock;

    Personas(Tx tx, LikenessStore store, EventLog events, Clock clock) {
        this.tx = tx;
        this.store = store;
        this.events = events;
        this.clock = clock;
    }

    /** Members as the caller may see them, by id; those that the tenant does not have are left out. */
    public Uni<Map<UUID, Persona>> shown(Collection<UUID> memberIds) {
        Instant now = clock.instant();
        return store.all(memberIds)
                .map(found -> found.stream()
                        .map(one -> one.seenBy(Caller.current().actor(), now))
                        .collect(Collectors.toUnmodifiableMap(Persona::memberId, Function.identity())));
    }

    @Override
    public Uni<Void> arrived(Member member) {
        return store.register(member.id(), member.role());
    }

    /** The registration id stays; a pen name is for writers and editors. */
    @Override
    public Uni<Void> promoted(Member member) {
        return member.role() == Role.EDITOR ? Uni.createFrom().voidItem() : store.rename(member.id(), null);
    }

    Uni<Likeness> require(UUID memberId) {
        return store.require(memberId);
    }

    /** Gives a writer or editor a pen name, or takes it away; unique in the website, whatever its case. */
    Uni<Likeness> rename(UUID memberId, @Nullable String penName) {
        return tx.write(() -> store.require(memberId)
                .invoke(Personas::requireAuthor)
                .call(() -> store.rename(memberId, penName))
                .chain(before -> events.append(
                        new PersonaEvent.PenNameChanged(memberId),
                        Changes.none().and("pen_name", before.penName(), penName)))
                .chain(() -> store.require(memberId)));
    }

    static void requireAuthor(Likeness member) {
        if (member.role() != Role.WRITER && member.role() != Role.EDITOR) {
            throw Refusal.unprocessable("no-pen-name", "Writers and editors have pen names.");
        }
    }

    /** Notes where the caller says to be; null takes that back, and what sign-ins show counts again. */
    Uni<Likeness> move(@Nullable String zone) {
        ZoneId known = TimeZones.optional(zone);
        UUID me = Caller.memberId();
        return tx.write(() -> store.require(me)
                .call(() -> store.move(me, nameOf(known)))
                .chain(before -> store.require(me)
                        .call(now -> events.append(
                                new PersonaEvent.Moved(me),
                                Changes.none().and("time_zone", nameOf(before.zone()), nameOf(now.zone()))))));
    }

    /**
     * Notes where a member seems to be; the member's own word goes before it, as long as it holds. Joins an open
     * transaction.
     */
    public Uni<Void> detect(UUID memberId, ZoneId zone) {
        return tx.write(() -> store.detect(memberId, zone.getId())
                .chain(before -> before.filter(old -> !old.overruled())
                        .map(old -> events.append(
                                new PersonaEvent.ZoneDetected(memberId),
                                Changes.none().and("time_zone", old.zone(), zone.getId())))
                        .orElseGet(() -> Uni.createFrom().voidItem())));
    }

    private static @Nullable String nameOf(@Nullable ZoneId zone) {
        return zone == null ? null : zone.getId();
    }
}
