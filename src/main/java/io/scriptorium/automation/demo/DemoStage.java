package io.scriptorium.automation.demo;

import io.scriptorium.automation.demo.DemoApi.Session;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/** The demo brand with its people signed in, each when first needed. */
final class DemoStage {

    private final DemoApi api;
    private final String slug;
    private final Map<DemoPerson, Session> sessions = new EnumMap<>(DemoPerson.class);
    private final Map<DemoPerson, String> memberIds = new EnumMap<>(DemoPerson.class);

    DemoStage(DemoApi api, String slug) {
        this.api = api;
        this.slug = slug;
    }

    Uni<JsonObject> get(DemoPerson person, String path) {
        return session(person).chain(session -> session.get(path));
    }

    Uni<JsonObject> post(DemoPerson person, String path, JsonObject body) {
        return session(person).chain(session -> session.post(path, body));
    }

    private Uni<Session> session(DemoPerson person) {
        Session known = sessions.get(person);
        return known != null
                ? Uni.createFrom().item(known)
                : api.signIn(slug, person).invoke(session -> sessions.put(person, session));
    }

    /** Learns the people's ids, for {@link #memberId}. */
    Uni<Void> meet() {
        return get(DemoPerson.ADMIN, "/users?limit=200")
                .invoke(page -> page.getJsonArray("results").forEach(user -> learn((JsonObject) user)))
                .replaceWithVoid();
    }

    private void learn(JsonObject user) {
        for (DemoPerson person : DemoPerson.values()) {
            if (person.email().equals(user.getString("email"))) {
                memberIds.put(person, user.getString("id"));
            }
        }
    }

    String memberId(DemoPerson person) {
        return Objects.requireNonNull(memberIds.get(person), "Not met");
    }

    /** The titles of all orders. */
    Uni<Set<String>> titles() {
        return get(DemoPerson.ADMIN, "/orders?limit=200&sort=created_at")
                .map(page -> page.getJsonArray("results").stream()
                        .map(order -> ((JsonObject) order).getString("title"))
                        .collect(Collectors.toUnmodifiableSet()));
    }

    /** The conversation about an order. */
    Uni<String> thread(String orderId) {
        return get(DemoPerson.ADMIN, "/order-communications/threads?subject_id=" + orderId)
                .map(page -> page.getJsonArray("results").getJsonObject(0).getString("id"));
    }
}
