package io.scriptorium.people.setting;

import io.scriptorium.kernel.data.Ids;
import io.scriptorium.kernel.data.InTurn;
import io.scriptorium.kernel.data.Tx;
import io.scriptorium.kernel.event.EventLog;
import io.scriptorium.kernel.language.Text;
import io.scriptorium.kernel.tenancy.Caller;
import io.scriptorium.kernel.web.IfMatch;
import io.scriptorium.kernel.web.Refusal;
import io.scriptorium.kernel.web.Refusal.Violation;
import io.scriptorium.people.segment.Segments;
import io.scriptorium.people.setting.ChangeRequest.Wish;
import io.scriptorium.people.setting.Setting.Keeper;
import io.scriptorium.people.setting.SettingStore.Stored;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Changes of settings that one proposes and another approves; by that they are made. */
@ApplicationScoped
class ChangeRequestService implements ChangeRequests {

    private final Tx tx;
    private final SettingRegistry registry;
    private final SettingService service;
    private final Settings settings;
    private final ChangeRequestStore store;
    private final Segments segments;
    private final EventLog events;

    ChangeRequestService(
            Tx tx,
            SettingRegistry registry,
            SettingService service,
            Settings settings,
            ChangeRequestStore store,
            Segments segments,
            EventLog events) {
        this.tx = tx;
        this.registry = registry;
        this.service = service;
        this.settings = settings;
        this.store = store;
        this.segments = segments;
        this.events = events;
    }

    @Override
    public Uni<Proposal> proposal(UUID requestId) {
        return store.require(requestId)
                .map(request -> new Proposal(
                        request.proposedBy(), request.wishes().stream().anyMatch(this::isKept)));
    }

    private boolean isKept(Wish wish) {
        return registry.find(wish.key())
                .filter(setting -> setting.keeper() == Keeper.PLATFORM)
                .isPresent();
    }

    /** @param wanted values by key */
    Uni<ChangeRequest> propose(String title, String reason, Map<String, @Nullable Object> wanted) {
        UUID id = Ids.next();
        Map<String, Object> checked = checked(wanted);
        return tx.write(() -> settings.stored()
                .map(values -> wishes(checked, values))
                .call(this::requireSegments)
                .chain(wishes -> store.insert(id, title, reason, wishes))
                .chain(() -> events.append(new SettingEvent.ChangeProposed(id)))
                .chain(() -> store.require(id)));
    }

    /** The segments that are named are there, and stay while the request is open. */
    private Uni<Void> requireSegments(List<Wish> wishes) {
        return segments.hold(wishes.stream()
                        .flatMap(wish -> segmentsOf(wish).stream())
                        .collect(Collectors.toUnmodifiableSet()))
                .invoke(missing -> wishes.stream()
                        .filter(wish -> !Collections.disjoint(segmentsOf(wish), missing))
                        .findFirst()
                        .ifPresent(wish -> {
                            throw Refusal.invalid(
                                    "values." + wish.key() + ".segments", SettingService.noSegments(missing));
                        }))
                .replaceWithVoid();
    }

    private Set<String> segmentsOf(Wish wish) {
        return SettingService.segmentsOf(registry.require(wish.key()), wish.wanted());
    }

    private List<Wish> wishes(Map<String, Object> wanted, Settings.Values values) {
        return wanted.entrySet().stream()
                .map(one -> new Wish(one.getKey(), values.written(registry.require(one.getKey())), one.getValue()))
                .toList();
    }

    /** The values as they are stored, by key; refused where one would be refused as a direct change. */
    private Map<String, Object> checked(Map<String, @Nullable Object> wanted) {
        Map<String, Object> checked = new TreeMap<>();
        List<Violation> violations = new ArrayList<>();
        new TreeMap<>(wanted)
                .forEach((key, value) -> registry.find(key)
                        .ifPresentOrElse(
                                setting -> check(setting, value, checked, violations),
                                () -> violations.add(Violation.of("values." + key, "is not a setting"))));
        if (!violations.isEmpty()) {
            throw new Refusal(Refusal.Kind.INVALID, "invalid-request", "The request is invalid.", violations, Map.of());
        }
        return checked;
    }

    private static void check(
            Setting<?> setting, @Nullable Object value, Map<String, Object> checked, List<Violation> violations) {
        SettingService.requireKeeper(setting);
        try {
            checked.put(setting.key(), setting.type().normal(value));
        } catch (Refusal refused) {
            refused.violations()
                    .forEach(wrong -> violations.add(new Violation(
                            "values." + setting.key() + wrong.field().substring(SettingType.VALUE.length()),
                            wrong.text())));
        }
    }

    /** The author asks again, knowing what holds by now. */
    Uni<ChangeRequest> refresh(UUID id) {
        return tx.write(() -> store.lock(id)
                .invoke(ChangeRequestService::requireOwn)
                .chain(request -> settings.stored().map(values -> request.renewed(values, registry)))
                .chain(wishes -> store.renew(id, wishes))
                .chain(() -> events.append(new SettingEvent.ChangeRefreshed(id)))
                .chain(() -> store.require(id)));
    }

    /**
     * Makes the changes that another proposed, all or none. Refused where other values hold by now than when they were
     * proposed, unless the caller says to know them.
     *
     * @param ifMatch the version that the caller has seen, with what held then
     */
    Uni<ChangeRequest> approve(UUID id, @Nullable String ifMatch) {
        return tx.write(() -> store.lock(id)
                .invoke(ChangeRequestService::requireDecidable)
                .chain(request -> held(request)
                        .invoke(held -> requireKnown(request, held, ifMatch))
                        .chain(() -> requireSegments(request.wishes())) // all at once: so they are held in one order
                        .chain(() -> apply(request)))
                .chain(() -> decide(id, ChangeRequest.APPLIED, null, new SettingEvent.ChangeApplied(id))));
    }

    /** The settings that a request is about, held until the transaction ends; always in the order of their keys. */
    private Uni<List<Stored>> held(ChangeRequest request) {
        return InTurn.all(request.wishes(), wish -> service.hold(registry.require(wish.key())));
    }

    private void requireKnown(ChangeRequest request, List<Stored> held, @Nullable String ifMatch) {
        IfMatch.allow(ifMatch, ChangeRequestView.version(request, held));
        if (ifMatch != null && !ifMatch.strip().equals("*")) {
            return;
        }
        List<String> drifted = new ArrayList<>();
        for (int i = 0; i < held.size(); i++) {
            Wish wish = request.wishes().get(i);
            Setting<?> setting = registry.require(wish.key());
            if (ChangeRequestView.isOther(
                    setting, wish.before(), setting.type().normal(held.get(i).value()))) {
                drifted.add(wish.key());
            }
        }
        if (!drifted.isEmpty()) {
            throw new Refusal(
                    Refusal.Kind.CONFLICT,
                    "drifted",
                    Text.of("Other values hold by now than when this was proposed: {0}.", String.join(", ", drifted)),
                    List.of(),
                    Map.of("keys", drifted));
        }
    }

    private Uni<Void> apply(ChangeRequest request) {
        return InTurn.each(request.wishes(), wish -> service.apply(wish.key(), wish.wanted()));
    }

    Uni<ChangeRequest> reject(UUID id, String why) {
        return tx.write(() -> store.lock(id)
                .invoke(ChangeRequestService::requireDecidable)
                .chain(() -> decide(id, ChangeRequest.REJECTED, why, new SettingEvent.ChangeRejected(id))));
    }

    Uni<ChangeRequest> withdraw(UUID id) {
        return tx.write(() -> store.lock(id)
                .invoke(ChangeRequestService::requireOwn)
                .chain(() -> decide(id, ChangeRequest.WITHDRAWN, null, new SettingEvent.ChangeWithdrawn(id))));
    }

    private Uni<ChangeRequest> decide(UUID id, String status, @Nullable String answer, SettingEvent event) {
        return store.decide(id, status, answer)
                .chain(() -> events.append(event))
                .chain(() -> store.require(id));
    }

    private static void requireDecidable(ChangeRequest request) {
        if (request.proposedBy().equals(Caller.memberId())) {
            throw Refusal.forbidden("own-request", "Others decide about what you ask for.");
        }
        requireOpen(request);
    }

    private static void requireOwn(ChangeRequest request) {
        if (!request.proposedBy().equals(Caller.memberId())) {
            throw Refusal.forbidden("not-own-request", "Only who proposed it can do this.");
        }
        requireOpen(request);
    }

    private static void requireOpen(ChangeRequest request) {
        if (!request.isOpen()) {
            throw Refusal.conflict("decided-already", "This was decided already.");
        }
    }
}
