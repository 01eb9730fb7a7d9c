package io.scriptorium.people.user;

import io.quarkus.arc.All;
import io.scriptorium.kernel.data.InTurn;
import io.scriptorium.kernel.data.Tx;
import io.scriptorium.kernel.event.Changes;
import io.scriptorium.kernel.event.EventLog;
import io.scriptorium.kernel.language.Language;
import io.scriptorium.kernel.security.Role;
import io.scriptorium.kernel.web.Refusal;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The members of the current tenant. */
@ApplicationScoped
public class Members {

    /** The permission to let in those who have registered, or to turn them away. */
    public static final String APPROVE = UserPermissions.APPROVE;

    private final Tx tx;
    private final MembershipRepository memberships;
    private final MemberQueries queries;
    private final List<MemberArrival> arrivals;
    private final List<MemberPromotion> promotions;
    private final MemberFields fields;
    private final MemberTraits traits;
    private final Standings standings;
    private final Residences residences;
    private final MemberLetters letters;
    private final EventLog events;
    private final Clock clock;

    Members(
            Tx tx,
            MembershipRepository memberships,
            MemberQueries queries,
            @All List<MemberArrival> arrivals,
            @All List<MemberPromotion> promotions,
            MemberFields fields,
            MemberTraits traits,
            Standings standings,
            Residences residences,
            MemberLetters letters,
            EventLog events,
            Clock clock) {
        this.tx = tx;
        this.memberships = memberships;
        this.queries = queries;
        this.arrivals = arrivals;
        this.promotions = promotions;
        this.fields = fields;
        this.traits = traits;
        this.standings = standings;
        this.residences = residences;
        this.letters = letters;
        this.events = events;
        this.clock = clock;
    }

    /** The member with an id, if the tenant has one. */
    public Uni<Optional<Member>> find(UUID memberId) {
        return queries.find(memberId);
    }

    /** The member with an id; refused with 404 where the tenant has none. */
    public Uni<Member> require(UUID memberId) {
        return find(memberId).map(found -> found.orElseThrow(() -> Refusal.notFound("user")));
    }

    /** The member behind a login, if it has joined the tenant. */
    public Uni<Optional<Member>> ofUser(UUID userId) {
        return queries.ofUser(userId);
    }

    /**
     * Does something with each member that a login has, on its website and as the system there; not within a
     * transaction that has changed one of them.
     *
     * @return fails with the failures once all have had their turn
     */
    public Uni<Void> everywhere(UUID userId, Function<Member, Uni<Void>> work) {
        return residences.forEach(
                userId,
                () -> queries.ofUser(userId)
                        .chain(member -> member.isEmpty() ? Uni.createFrom().voidItem() : work.apply(member.get())));
    }

    /** What limits a member now, from memory; nothing for one in good standing. */
    public Uni<Optional<Standing>> standing(UUID memberId) {
        return standings.of(memberId);
    }

    /** How many members the tenant has: not those who were turned away or erased, nor operators. */
    public Uni<Long> count() {
        return queries.count();
    }

    /** All members with a role, suspended ones too, in the order of their joining. */
    public Uni<List<Member>> withRole(Role role) {
        return queries.withRole(role);
    }

    /** Those members that the tenant has, of the ids given; in no order. */
    public Uni<List<Member>> findAll(Collection<UUID> ids) {
        return queries.findAll(ids);
    }

    /**
     * Makes a login a member of the tenant; announces {@link UserEvent.Registered}.
     *
     * @param userId the login
     * @param role its role here
     * @param displayName what others see, 1 to 120 characters
     * @param email where mail goes
     * @return the member; refused with 409 {@code already-registered} where the login is one already
     */
    public Uni<Member> join(UUID userId, Role role, String displayName, String email) {
        return register(userId, Newcomer.of(role, displayName, email));
    }

    /**
     * Checks what somebody answers to what the website asks of those who register.
     *
     * @param given values by the keys of fields; null where nothing is given
     * @return the answers, for {@link #register}; refused with 400 that names each wrong or missing one
     */
    public Uni<JsonObject> answers(Role role, @Nullable Map<String, @Nullable Object> given) {
        return fields.answers(role, given);
    }

    /** As {@link #join}, with all that is known of whoever joins. */
    public Uni<Member> register(UUID userId, Newcomer newcomer) {
        return tx.write(() -> memberships
                        .persistAndFlush(new Membership(userId, newcomer, clock.instant()))
                        .map(Membership::view)
                        .call(member -> fields.keep(member.id(), newcomer.answers()))
                        .call(this::welcome)
                        .call(this::announce))
                .onFailure(Members::joinedBefore)
                .transform(failure -> new AlreadyRegistered());
    }

    private Uni<Void> announce(Member member) {
        UserEvent registered = new UserEvent.Registered(
                member.id(), member.userId(), member.role().key());
        Language language = member.language();
        return events.append(registered)
                .chain(() -> language == null
                        ? Uni.createFrom().voidItem()
                        : events.append(new UserEvent.LanguageChosen(member.id(), language.tag())));
    }

    /** Locks a member out, who is told so by letter; announces {@link UserEvent.Locked}. */
    public Uni<Member> lock(UUID memberId) {
        return tx.write(() -> move(memberId, "active", "locked", new UserEvent.Locked(memberId))
                .call(letters::locked));
    }

    /** Lets a member in again who was locked out, and is told so by letter; announces {@link UserEvent.Unlocked}. */
    public Uni<Member> unlock(UUID memberId) {
        return tx.write(() -> move(memberId, "locked", "active", new UserEvent.Unlocked(memberId))
                .call(letters::unlocked));
    }

    private Uni<Member> move(UUID memberId, String from, String to, UserEvent event) {
        return memberships
                .require(memberId)
                .invoke(member -> member.move(Set.of(from), to, clock.instant()))
                .call(() -> events.append(event))
                .map(Membership::view);
    }

    /** Gives a member another address, where mail goes from now on. */
    public Uni<Member> readdress(UUID memberId, String email) {
        return tx.write(() -> memberships
                .require(memberId)
                .invoke(member -> member.readdress(email, clock.instant()))
                .map(Membership::view));
    }

    /** Gives a member another display name; announces {@link UserEvent.Renamed}. */
    public Uni<Void> rename(UUID memberId, String displayName) {
        return tx.write(() -> memberships.require(memberId).chain(member -> {
            Changes changes = Changes.none().and("display_name", member.view().displayName(), displayName);
            member.rename(displayName, clock.instant());
            return events.append(new UserEvent.Renamed(memberId), changes);
        }));
    }

    /**
     * Gives an active member another platform role, with all that goes with it; the member is told so by letter. Announces
     * {@link UserEvent.RoleChanged}. Tokens that say otherwise are about until their sessions are ended.
     */
    public Uni<Member> promote(UUID memberId, Role role) {
        return tx.write(() -> memberships
                .require(memberId)
                .invoke(traits::forget)
                .call(member -> announce(member.view(), role))
                .invoke(member -> member.take(role, clock.instant()))
                .call(tx::flush)
                .map(Membership::view)
                .call(member -> InTurn.each(promotions, promotion -> promotion.promoted(member)))
                .call(letters::promoted));
    }

    private Uni<Void> announce(Member before, Role role) {
        return events.append(
                new UserEvent.RoleChanged(before.id(), role.key()),
                Changes.none().and("role", before.role().key(), role.key()));
    }

    private Uni<Void> welcome(Member member) {
        return InTurn.each(arrivals, arrival -> arrival.arrived(member));
    }

    private static boolean joinedBefore(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (String.valueOf(cause.getMessage()).contains("member_once_per_tenant")) {
                return true;
            }
        }
        return false;
    }
}
