package io.scriptorium.people.network;

import io.scriptorium.kernel.data.Ids;
import io.scriptorium.kernel.data.Tx;
import io.scriptorium.kernel.event.Changes;
import io.scriptorium.kernel.event.EventLog;
import io.scriptorium.kernel.realtime.TenantMemories;
import io.scriptorium.kernel.tenancy.Caller;
import io.scriptorium.kernel.tenancy.Origin;
import io.scriptorium.kernel.web.Refusal;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Adds and removes rules, none that would keep out whoever does it, unless that is meant. */
@ApplicationScoped
class NetworkService {

    private static final int MOST = 500;

    private final NetworkStore store;
    private final TenantMemories memories;
    private final Tx tx;
    private final EventLog events;
    private final Clock clock;

    NetworkService(NetworkStore store, TenantMemories memories, Tx tx, EventLog events, Clock clock) {
        this.store = store;
        this.memories = memories;
        this.tx = tx;
        this.events = events;
        this.clock = clock;
    }

    Uni<NetworkRule> add(String effect, Network network, List<String> roles, String note, boolean forced) {
        NetworkRule rule =
                new NetworkRule(Ids.next(), effect, network, roles, note, Caller.memberId(), clock.instant());
        return tx.write(() -> store.lock()
                .chain(() -> store.insert(rule))
                .chain(() -> requireWithin(forced))
                .chain(() -> events.append(new NetworkEvent.RuleAdded(rule.id(), forced), changes(null, told(rule))))
                .invoke(() -> memories.forgetAfterCommit(Networks.MEMORY))
                .replaceWith(rule));
    }

    Uni<Void> remove(UUID id, boolean forced) {
        return tx.write(() -> store.lock()
                .chain(() -> store.delete(id))
                .map(found -> found.orElseThrow(() -> Refusal.notFound("network rule")))
                .call(() -> requireWithin(forced))
                .chain(rule -> events.append(new NetworkEvent.RuleRemoved(id, forced), changes(told(rule), null)))
                .invoke(() -> memories.forgetAfterCommit(Networks.MEMORY)));
    }

    private static Changes changes(@Nullable String before, @Nullable String after) {
        return Changes.none().and("rule", before, after);
    }

    private static String told(NetworkRule rule) {
        String whom = rule.roles().isEmpty() ? "all" : String.join(", ", rule.roles());
        return rule.effect() + " " + rule.network().text() + " for " + whom;
    }

    /** With what the rules are now, the caller still comes in. */
    private Uni<Void> requireWithin(boolean forced) {
        return store.all()
                .invoke(rules -> {
                    if (rules.size() > MOST) {
                        throw Refusal.unprocessable("too-many-rules", "A website has at most {0} network rules.", MOST);
                    }
                    if (!forced && !admitsCaller(rules)) {
                        throw Refusal.conflict(
                                "locks-you-out",
                                "This would keep you out yourself: allow your own network first, or force it.");
                    }
                })
                .replaceWithVoid();
    }

    private static boolean admitsCaller(List<NetworkRule> rules) {
        String role = Caller.current().requireActor().role();
        return Judgement.of(rules, role, Network.address(Origin.address().orElse(null)))
                .admitted();
    }
}
