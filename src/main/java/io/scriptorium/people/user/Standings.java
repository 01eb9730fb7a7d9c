package io.scriptorium.people.user;

import io.scriptorium.kernel.data.Sql;
import io.scriptorium.kernel.data.Tx;
import io.scriptorium.kernel.event.Changes;
import io.scriptorium.kernel.event.EventLog;
import io.scriptorium.kernel.realtime.OpenDoors;
import io.scriptorium.kernel.realtime.TenantMemories;
import io.scriptorium.kernel.realtime.TenantMemory;
import io.scriptorium.kernel.security.Role;
import io.scriptorium.kernel.tenancy.Caller;
import io.scriptorium.kernel.time.Timer;
import io.scriptorium.kernel.time.TimerHandler;
import io.scriptorium.kernel.time.Timers;
import io.scriptorium.kernel.web.Refusal;
import io.scriptorium.people.sight.Sight;
import io.scriptorium.people.user.Standing.State;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Suspends members, puts them on probation, and ends both, by hand or when their time has come. */
@ApplicationScoped
class Standings implements TimerHandler {

    private static final String KIND = "user.standing-end";
    private static final String MEMORY = "standing";
    private static final String SELECT = "select * from people.standing where tenant_id = $1";

    private final Tx tx;
    private final Sql sql;
    private final Timers timers;
    private final MembershipRepository memberships;
    private final Sight sight;
    private final MemberLetters letters;
    private final EventLog events;
    private final TenantMemories memories;
    private final TenantMemory<Map<UUID, Standing>> all;
    private final Clock clock;

    Standings(
            Tx tx,
            Sql sql,
            Timers timers,
            MembershipRepository memberships,
            Sight sight,
            MemberLetters letters,
            EventLog events,
            TenantMemories memories,
            OpenDoors doors,
            Clock clock) {
        this.tx = tx;
        this.sql = sql;
        this.timers = timers;
        this.memberships = memberships;
        this.sight = sight;
        this.letters = letters;
        this.events = events;
        this.memories = memories;
        this.all = memories.of(MEMORY, this::load);
        all.whenForgotten(doors::review);
        this.clock = clock;
    }

    private Uni<Map<UUID, Standing>> load() {
        return sql.list(SELECT, Standing::of, Caller.tenantId())
                .map(found -> found.stream().collect(Collectors.toUnmodifiableMap(Standing::memberId, one -> one)));
    }

    /** What limits a member now, from memory. */
    Uni<Optional<Standing>> of(UUID memberId) {
        return all.get()
                .map(standings -> Optional.ofNullable(standings.get(memberId))
                        .filter(standing -> !standing.isOver(clock.instant())));
    }

    /**
     * Limits a member, in the place of whatever limited it before. Refused with 409 {@code wrong-status} where it was
     * erased, declined or locked out, or waits for approval.
     */
    Uni<Standing> set(UUID memberId, State state, String reason, @Nullable Instant endsAt) {
        Instant now = clock.instant();
        Standing standing = new Standing(memberId, state, reason, endsAt, Caller.memberId(), now);
        return tx.write(() -> requireLimitable(memberId)
                .invoke(member -> {
                    requireFuture(endsAt, now);
                    member.limit(state, now);
                })
                .call(member -> letters.limited(member.view(), state, endsAt))
                // A timer that fires holds its own row when it comes to the standing's: so the timer first.
                .chain(() -> endsAt == null
                        ? timers.cancel(KIND, memberId)
                        : timers.schedule(Timer.of(KIND, memberId, endsAt)))
                .chain(() -> store(standing))
                .chain(() -> events.append(
                        new UserEvent.Limited(memberId, state.key(), endsAt),
                        Changes.none().and("reason", null, reason)))
                .invoke(() -> memories.forgetAfterCommit(MEMORY))
                .replaceWith(standing));
    }

    private static void requireFuture(@Nullable Instant end, Instant now) {
        if (end != null && !end.isAfter(now)) {
            throw Refusal.invalid("ends_at", "must be in the future");
        }
    }

    private Uni<Integer> store(Standing standing) {
        Instant end = standing.endsAt();
        return sql.run(
                """
                insert into people.standing (tenant_id, member_id, state, reason, ends_at, set_by, set_at)
                values ($1, $2, $3, $4, $5, $6, $7)
                on conflict (tenant_id, member_id) do update set state = excluded.state, reason = excluded.reason,
                    ends_at = excluded.ends_at, set_by = excluded.set_by, set_at = excluded.set_at
                """,
                Caller.tenantId(),
                standing.memberId(),
                standing.state().key(),
                standing.reason(),
                end,
                standing.setBy(),
                standing.setAt());
    }

    /** Ends what limits a member; one in good standing stays so. */
    Uni<Void> end(UUID memberId) {
        return tx.write(() -> requireLimitable(memberId)
                .call(() -> timers.cancel(KIND, memberId))
                .chain(this::restore));
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Uni<Void> fire(Timer timer) {
        return memberships.require(timer.subjectId()).chain(this::restore);
    }

    private Uni<Void> restore(Membership member) {
        return sql.run(
                        "delete from people.standing where tenant_id = $1 and member_id = $2",
                        Caller.tenantId(),
                        member.id())
                .chain(ended -> {
                    if (ended == 0) {
                        return Uni.createFrom().voidItem();
                    }
                    member.resume(clock.instant());
                    memories.forgetAfterCommit(MEMORY);
                    return letters.restored(member.view())
                            .chain(() -> events.append(new UserEvent.Restored(member.id())));
                });
    }

    private Uni<Membership> requireLimitable(UUID memberId) {
        return memberships
                .require(memberId)
                .call(() -> sight.requireMember(memberId))
                .invoke(member -> {
                    if (memberId.equals(Caller.memberId())) {
                        throw Refusal.forbidden("own-standing", "Others decide about your standing.");
                    }
                    if (member.view().role() == Role.SUPERADMIN) {
                        throw Refusal.forbidden("superadmin", "A superadmin cannot be limited.");
                    }
                });
    }

    Uni<Standing> require(UUID memberId) {
        return sight.requireMember(memberId)
                .chain(() -> sql.first(SELECT + " and member_id = $2", Standing::of, Caller.tenantId(), memberId))
                .map(found -> found.orElseThrow(() -> Refusal.notFound("limit on this user")));
    }
}
