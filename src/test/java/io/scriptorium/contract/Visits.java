package io.scriptorium.contract;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import io.scriptorium.testing.Person;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Which routes were called by whom, and which of these calls were answered with success. */
final class Visits {

    /**
     * Visits that come to nothing, with the reason: of a route by all who may call it, or by one role. Every other one was
     * answered with success, and what it answered was searched.
     */
    private static final Map<String, String> UNANSWERED = OutOfReach.and(Map.ofEntries(
            entry("POST /api/v1/auth/code-factors/sms", "has one by the number that others must not see"),
            entry("client GET /api/v1/privacy/deletion", "orders and money are in the way of a wish to be deleted"),
            entry("client POST /api/v1/privacy/deletion", "orders, money or a legal hold is in the way"),
            entry("client POST /api/v1/profile-changes", "the scene's client has asked already"),
            entry("editor GET /api/v1/order-communications/threads/{id}", "takes part in no conversation"),
            entry("editor GET /api/v1/order-communications/threads/{id}/messages", "takes part in no conversation"),
            entry("editor PATCH /api/v1/auth/passkeys/{id}", "has no passkey"),
            entry("editor PATCH /api/v1/orders/{id}", "sees orders and changes none"),
            entry("editor POST /api/v1/notifications/{id}/read", "was not notified of anything"),
            entry("editor POST /api/v1/order-communications/threads/{id}/messages", "takes part in no conversation"),
            entry("editor POST /api/v1/order-communications/threads/{id}/read", "takes part in no conversation"),
            entry("writer GET /api/v1/privacy/deletion", "orders and money are in the way of a wish to be deleted"),
            entry("writer PATCH /api/v1/auth/passkeys/{id}", "has no passkey"),
            entry("writer POST /api/v1/privacy/deletion", "orders, money or a legal hold is in the way")));

    private final Set<String> made = new TreeSet<>();
    private final Set<String> answered = new TreeSet<>();

    void made(Person person, String route) {
        made.add(visit(person, route));
    }

    void answered(Person person, String route) {
        answered.add(visit(person, route));
    }

    private static String visit(Person person, String route) {
        return person.role().key() + " " + route;
    }

    /** That every visit was answered, but for those that are said not to be; and each of these is one that was not. */
    void assertAllAnswered() {
        Set<String> expected = new TreeSet<>();
        UNANSWERED.keySet().forEach(key -> {
            List<String> named = made.stream()
                    .filter(visit -> visit.equals(key) || visit.endsWith(" " + key))
                    .toList();
            assertThat(named).as("there is no such visit: " + key).isNotEmpty();
            expected.addAll(named);
        });
        Set<String> unanswered = new TreeSet<>(made);
        unanswered.removeAll(answered);
        assertThat(unanswered)
                .as("visits without success, beside those that are said to be: UNANSWERED")
                .containsExactlyInAnyOrderElementsOf(expected);
        assertThat(answered).hasSizeGreaterThan(100);
    }
}
