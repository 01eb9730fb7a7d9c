package io.scriptorium.people.privacy;

import io.scriptorium.kernel.data.InTurn;
import io.scriptorium.kernel.privacy.PersonalTable.Realm;
import io.scriptorium.kernel.time.Timer;
import io.scriptorium.kernel.time.TimerHandler;
import io.scriptorium.kernel.time.Timers;
import io.scriptorium.people.user.Member;
import io.scriptorium.people.user.Members;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;

/**
 * Erases once more what came late: what a request wrote that was under way when its member was erased, and what consumers
 * wrote that heard of earlier events only afterwards. Once when no token of the member is good any more, and once a day
 * later, for consumers that were held up. The proof does not count it.
 */
@ApplicationScoped
class Latecomers implements TimerHandler {

    private static final String KIND = "privacy.latecomers";
    private static final String USER = "user_id";
    private static final String LAST = "last";

    /** Longer than a token and whatever it began may last. */
    private static final Duration SOON = Duration.ofMinutes(15);

    private static final Duration LATER = Duration.ofDays(1);

    private final PersonalTables tables;
    private final LoginErasure logins;
    private final Members members;
    private final Timers timers;
    private final Clock clock;

    Latecomers(PersonalTables tables, LoginErasure logins, Members members, Timers timers, Clock clock) {
        this.tables = tables;
        this.logins = logins;
        this.members = members;
        this.timers = timers;
        this.clock = clock;
    }

    /** Books both times, as part of the erasure. */
    Uni<Void> expect(Member member) {
        JsonObject login = JsonObject.of(USER, member.userId().toString());
        return timers.schedule(new Timer(KIND, member.id(), clock.instant().plus(SOON), login));
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Uni<Void> fire(Timer timer) {
        return members.require(timer.subjectId())
                .call(member -> InTurn.each(tables.erased(Realm.TENANT), table -> tables.erase(table, member)))
                .chain(member ->
                        logins.erase(member, UUID.fromString(timer.payload().getString(USER))))
                .chain(() -> timer.payload().getBoolean(LAST, false)
                        ? Uni.createFrom().voidItem()
                        : timers.schedule(last(timer)));
    }

    private Timer last(Timer timer) {
        return new Timer(
                KIND,
                timer.subjectId(),
                clock.instant().plus(LATER),
                timer.payload().copy().put(LAST, true));
    }
}
