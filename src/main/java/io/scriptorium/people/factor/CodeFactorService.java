package io.scriptorium.people.factor;

import io.scriptorium.kernel.data.Tx;
import io.scriptorium.kernel.event.EventLog;
import io.scriptorium.kernel.tenancy.Caller;
import io.scriptorium.kernel.web.Refusal;
import io.scriptorium.people.user.Members;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Turns second factors that are sent on and off. */
@ApplicationScoped
class CodeFactorService {

    private final CodeFactors factors;
    private final Members members;
    private final Tx tx;
    private final EventLog events;

    CodeFactorService(CodeFactors factors, Members members, Tx tx, EventLog events) {
        this.factors = factors;
        this.members = members;
        this.tx = tx;
        this.events = events;
    }

    /** Sends the caller a first code; the method counts once that has been typed. */
    Uni<Map<String, Object>> begin(SentCode method, @Nullable String number) {
        return members.require(Caller.memberId())
                .call(member -> method.isHeldBy(member).invoke(CodeFactorService::requireOff))
                .call(method::requireMaySend)
                .call(member ->
                        factors.begin(member.userId(), method.method(), number).invoke(begun -> requireOff(!begun)))
                .chain(member -> method.dispatch(member, purpose(member.userId(), number == null ? "" : number)));
    }

    private static void requireOff(boolean on) {
        if (on) {
            throw Refusal.conflict("already-enrolled", "This second factor is on: remove it before you add another.");
        }
    }

    Uni<Void> confirm(SentCode method, String code) {
        return members.require(Caller.memberId())
                .call(member -> factors.number(member.userId(), method.method(), false)
                        .chain(number -> method.redeem(member, purpose(member.userId(), number.orElse("")), code))
                        .invoke(CodeFactorService::requireRight))
                .call(member ->
                        factors.confirm(member.userId(), method.method()).invoke(CodeFactorService::requireRight))
                .chain(member -> tell(new FactorEvent.Added(member.id(), method.method())));
    }

    private static void requireRight(boolean right) {
        if (!right) {
            throw Refusal.unprocessable("wrong-code", "This is not the code that was sent, or it is too old.");
        }
    }

    Uni<Void> remove(SentCode method) {
        return members.require(Caller.memberId())
                .call(member -> factors.remove(member.userId(), method.method()).invoke(removed -> {
                    if (!removed) {
                        throw Refusal.notFound("second factor");
                    }
                }))
                .chain(member -> tell(new FactorEvent.Removed(member.id(), method.method())));
    }

    /** What a code proves: this number and no other. */
    private static String purpose(UUID userId, String number) {
        return "enrolment of " + userId + " " + number;
    }

    private Uni<Void> tell(FactorEvent event) {
        return tx.write(() -> events.append(event));
    }
}
