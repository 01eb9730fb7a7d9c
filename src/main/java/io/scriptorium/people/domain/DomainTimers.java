package io.scriptorium.people.domain;

import io.scriptorium.kernel.data.Tx;
import io.scriptorium.kernel.tenancy.Background;
import io.scriptorium.kernel.tenancy.Caller;
import io.scriptorium.kernel.time.Timer;
import io.scriptorium.kernel.time.TimerHandler;
import io.scriptorium.kernel.time.Timers;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * Looks for proofs again and again. The timer books the next look; this one happens once that has been committed, since
 * strangers' servers take their time.
 */
@Singleton
class DomainTimers implements TimerHandler {

    static final String KIND = "domain";

    /** When a new claim is looked at first. */
    static final Duration FIRST_PAUSE = Duration.ofMinutes(5);

    /** How often a verified name is looked at. */
    static final Duration VERIFIED_PAUSE = Duration.ofDays(1);

    /** After this time a claim is not looked at any more. */
    private static final Duration PATIENCE = Duration.ofDays(14);

    private static final Duration SOON = Duration.ofHours(1);
    private static final Duration LATER = Duration.ofHours(6);

    private final Tx tx;
    private final Timers timers;
    private final DomainStore store;
    private final DomainChecks checks;
    private final Background background;
    private final Clock clock;

    DomainTimers(Tx tx, Timers timers, DomainStore store, DomainChecks checks, Background background, Clock clock) {
        this.tx = tx;
        this.timers = timers;
        this.store = store;
        this.checks = checks;
        this.background = background;
        this.clock = clock;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Uni<Void> fire(Timer timer) {
        return store.find(timer.subjectId())
                .chain(found -> found.map(claim -> next(timer, claim))
                        .orElseGet(() -> Uni.createFrom().voidItem()));
    }

    private Uni<Void> next(Timer timer, DomainClaim claim) {
        Instant now = clock.instant();
        Duration age = Duration.between(claim.createdAt(), now);
        if (!claim.isVerified() && !claim.isPending()) {
            return Uni.createFrom().voidItem();
        }
        if (claim.isPending() && age.compareTo(PATIENCE) > 0) {
            return checks.expire(claim);
        }
        Caller caller = Caller.current();
        tx.afterCommit(() -> background.launch(caller, "Look at " + claim.host(), () -> checks.check(claim.id())));
        return timers.schedule(timer.at(now.plus(claim.isVerified() ? VERIFIED_PAUSE : pause(age))));
    }

    /** Records are published within minutes, or tomorrow. */
    private static Duration pause(Duration age) {
        if (age.compareTo(SOON) < 0) {
            return FIRST_PAUSE;
        }
        return age.compareTo(VERIFIED_PAUSE) < 0 ? SOON : LATER;
    }
}
