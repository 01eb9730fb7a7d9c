package io.scriptorium.insight.threat;

import io.scriptorium.insight.threat.Incidents.Login;
import io.scriptorium.insight.threat.Journey.Stop;
import io.scriptorium.kernel.place.Place;
import io.scriptorium.kernel.place.Places;
import io.scriptorium.people.setting.Setting;
import io.scriptorium.people.setting.Settings.Values;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The rules by which threats are told from security events: one each, all of them asked about every event. */
@ApplicationScoped
class Rules {

    private static final Set<String> REFUSALS = Set.of(Incident.PASSWORD_REFUSED, Incident.FACTOR_REFUSED);
    private static final Set<String> ATTEMPTS =
            Set.of(Incident.LOGGED_IN, Incident.PASSWORD_REFUSED, Incident.STRANGER_REFUSED, Incident.FACTOR_REFUSED);
    private static final Map<String, Threat> AT_ONCE = Map.of(
            Incident.TOKEN_REUSED, Threat.TOKEN_REUSE,
            Incident.PASSKEY_COPIED, Threat.PASSKEY_COPY,
            Incident.PERMISSIONS_REFUSED, Threat.REFUSED_PERMISSIONS);

    private final Incidents incidents;
    private final Places places;
    private final List<Rule> all =
            List.of(this::atOnce, this::manyAccounts, this::manyAddresses, this::refusedProofs, this::impossibleTravel);

    Rules(Incidents incidents, Places places) {
        this.incidents = incidents;
        this.places = places;
    }

    /** One rule. */
    private interface Rule {

        Uni<Optional<Finding>> judge(Incident incident, Values set);
    }

    /** Whether any rule has an opinion on events of a type. */
    static boolean judge(String type) {
        return AT_ONCE.containsKey(type) || ATTEMPTS.contains(type);
    }

    /** What the rules that the website has on find in an event, which is on the log already. */
    Uni<List<Finding>> findings(Incident incident, Values set) {
        Set<String> on = set.get(ThreatSettings.RULES);
        return Multi.createFrom()
                .iterable(all)
                .onItem()
                .transformToUniAndConcatenate(rule -> rule.judge(incident, set))
                .select()
                .where(Optional::isPresent)
                .map(Optional::orElseThrow)
                .select()
                .where(finding -> on.contains(finding.threat().key()))
                .collect()
                .asList();
    }

    /** What is a threat the first time it happens. */
    private Uni<Optional<Finding>> atOnce(Incident incident, Values set) {
        Threat threat = AT_ONCE.get(incident.type());
        return threat == null
                ? nothing()
                : Uni.createFrom()
                        .item(Optional.of(new Finding(
                                threat,
                                incident.accountId().toString(),
                                minutes(set, ThreatSettings.REPEAT_MINUTES),
                                incident.details())));
    }

    private Uni<Optional<Finding>> manyAccounts(Incident incident, Values set) {
        String address = incident.address();
        if (address == null || !ATTEMPTS.contains(incident.type())) {
            return nothing();
        }
        Duration window = minutes(set, ThreatSettings.ACCOUNTS_MINUTES);
        return incidents
                .accounts(address, incident.at(), window, ATTEMPTS)
                .map(found -> beyond(found, set.get(ThreatSettings.ACCOUNTS), "accounts")
                        .map(details -> new Finding(Threat.MANY_ACCOUNTS, address, window, details)));
    }

    private Uni<Optional<Finding>> manyAddresses(Incident incident, Values set) {
        if (incident.memberId() == null || incident.address() == null || !ATTEMPTS.contains(incident.type())) {
            return nothing();
        }
        Duration window = minutes(set, ThreatSettings.ADDRESSES_MINUTES);
        return incidents
                .addresses(incident.accountId(), incident.at(), window, ATTEMPTS)
                .map(found -> beyond(found, set.get(ThreatSettings.ADDRESSES), "addresses")
                        .map(details -> of(Threat.MANY_ADDRESSES, incident, window, details)));
    }

    private Uni<Optional<Finding>> refusedProofs(Incident incident, Values set) {
        if (incident.memberId() == null || !REFUSALS.contains(incident.type())) {
            return nothing();
        }
        Duration window = minutes(set, ThreatSettings.REFUSED_PROOFS_MINUTES);
        return incidents
                .times(incident.accountId(), incident.at(), window, REFUSALS)
                .map(found -> beyond(found, set.get(ThreatSettings.REFUSED_PROOFS), "refused")
                        .map(details -> of(Threat.REFUSED_PROOFS, incident, window, details)));
    }

    private Uni<Optional<Finding>> impossibleTravel(Incident incident, Values set) {
        String address = incident.address();
        if (address == null || !incident.type().equals(Incident.LOGGED_IN)) {
            return nothing();
        }
        Stop here = new Stop(places.of(address), incident.at());
        return incidents
                .loginBefore(incident)
                .map(before -> before.flatMap(login -> travel(login, here, set))
                        .map(details -> of(
                                Threat.IMPOSSIBLE_TRAVEL,
                                incident,
                                minutes(set, ThreatSettings.REPEAT_MINUTES),
                                details)));
    }

    private Optional<JsonObject> travel(Login before, Stop here, Values set) {
        Stop there = new Stop(before.address().map(places::of).orElse(Place.UNKNOWN), before.at());
        return Journey.between(there, here)
                .filter(way -> way.isImpossible(set.get(ThreatSettings.DISTANCE), set.get(ThreatSettings.SPEED)))
                .map(way -> new JsonObject()
                        .put("from", named(there.place()))
                        .put("to", named(here.place()))
                        .put("kilometres", Math.round(way.kilometres()))
                        .put("minutes", way.time().toMinutes()));
    }

    private static String named(Place place) {
        return place.city() == null ? String.valueOf(place.country()) : place.city() + ", " + place.country();
    }

    private static Finding of(Threat threat, Incident incident, Duration window, JsonObject details) {
        return new Finding(threat, incident.accountId().toString(), window, details);
    }

    private static Optional<JsonObject> beyond(long found, long limit, String what) {
        return found < limit
                ? Optional.empty()
                : Optional.of(new JsonObject().put(what, found).put("limit", limit));
    }

    private static Duration minutes(Values set, Setting<Long> setting) {
        return Duration.ofMinutes(set.get(setting));
    }

    private static Uni<Optional<Finding>> nothing() {
        return Uni.createFrom().item(Optional.empty());
    }
}
