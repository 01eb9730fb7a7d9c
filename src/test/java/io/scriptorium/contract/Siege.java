package io.scriptorium.contract;

import com.fasterxml.jackson.databind.JsonNode;
import io.scriptorium.kernel.security.Role;
import io.scriptorium.testing.Answer;
import io.scriptorium.testing.Brand;
import io.scriptorium.testing.Database;
import io.scriptorium.testing.Operation;
import io.scriptorium.testing.Person;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Attacks routes in two scenes. In one, what may pass is tried, and may do what it does. In the other nothing may be
 * written: there goes, for the first time, what must be refused, and what the first scene refused.
 */
final class Siege {

    private static final int AT_ONCE = 32;

    /** Fewer than any rate limit lets through in a minute. */
    private static final int BREATH = 100;

    /** Refusals by how things stand, which may stand otherwise in the other scene. */
    private static final Set<Integer> BY_STATE = Set.of(404, 409, 412, 422);

    private final House house;
    private final Runnable minute;
    private final List<Brand> brands = new ArrayList<>();
    private final List<String> wrongs = new ArrayList<>();
    private Scene open;
    private Scene closed;
    private List<Object> known = List.of();
    private int sent;

    /**
     * Two scenes.
     *
     * @param minute lets a minute go by, so that rate limits have room again
     */
    Siege(House house, Runnable minute) {
        this.house = house;
        this.minute = minute;
        this.open = enter();
        this.closed = enter();
    }

    private Scene enter() {
        Brand brand = Brand.create();
        brands.add(brand);
        return Scene.in(house, brand);
    }

    /** Leaves nothing behind that happens later. */
    void leave() {
        brands.forEach(brand -> Database.update("delete from kernel.timer where tenant_id = ?", brand.id()));
    }

    /**
     * The best that anyone gets with the document's example.
     *
     * @param role who; null for nobody
     * @param body which of the examples
     * @param filters what a list may be asked for beside what the document says
     */
    record Base(Operation operation, @Nullable Role role, int body, Answer answer, List<String> filters) {

        /** Whether it was understood: a state of things that forbids it is no fault of the request. */
        boolean reaches() {
            return answer.isSuccess() || List.of(409, 412, 422).contains(answer.status());
        }
    }

    /** All attacks on a route, aimed at a scene: in any scene the same ones in the same order. */
    private record Aim(Scene scene, Shot good, List<Attack> attacks) {

        Shot shot(int attack) {
            return attacks.get(attack).change().apply(good);
        }

        List<Shot> shots(List<Integer> some) {
            return some.stream().map(this::shot).toList();
        }
    }

    /** The addresses for which there is no id. */
    List<String> missing() {
        return open.missing();
    }

    List<String> wrongs() {
        return wrongs;
    }

    Base base(Operation operation) {
        int bodies = Math.max(1, Example.bodies(operation, open).size());
        Base best = null;
        for (Person person : house.callers(operation, open.brand())) {
            for (int body = 0; body < bodies; body++) {
                Role role = operation.isPublic() ? null : person.role();
                Answer answer = house.patiently(List.of(good(operation, open, role, body)), open.brand(), minute)
                        .get(0);
                Base base = new Base(operation, role, body, answer, filters(operation, role));
                if (answer.isSuccess()) {
                    return base;
                }
                best = best == null || (base.reaches() && !best.reaches()) ? base : best;
            }
        }
        return best;
    }

    private static Shot good(Operation operation, Scene scene, @Nullable Role role, int body) {
        List<JsonNode> bodies = Example.bodies(operation, scene);
        return Shot.plain(
                operation,
                scene.ids(operation),
                role == null ? null : scene.brand().any(role),
                bodies.isEmpty() ? null : bodies.get(body));
    }

    private static Aim aim(Base base, Scene scene) {
        Operation operation = base.operation();
        List<JsonNode> bodies = Example.bodies(operation, scene);
        List<JsonNode> forms =
                bodies.isEmpty() ? bodies : List.of(bodies.get(base.body()), bodies.get(bodies.size() - 1));
        return new Aim(
                scene, good(operation, scene, base.role(), base.body()), Attacks.on(operation, forms, base.filters()));
    }

    /** What a list tells of further filters to one who asks for another. */
    private List<String> filters(Operation operation, @Nullable Role role) {
        List<String> filters = new ArrayList<>();
        if (operation.isList()) {
            Shot odd = good(operation, open, role, 0).asking("surprise=1");
            Json.read(house.patiently(List.of(odd), open.brand(), minute).get(0).body())
                    .path("filters")
                    .forEach(one -> filters.add(one.asText()));
            operation.parameters().forEach(documented -> filters.remove(documented.name()));
        }
        return filters;
    }

    /** Attacks a route; says how often. */
    int attack(Base base) {
        Aim aim = aim(base, open);
        List<Integer> odd = new ArrayList<>();
        List<Integer> atOnce = new ArrayList<>();
        List<Integer> oneByOne = new ArrayList<>();
        IntStream.range(0, aim.attacks().size())
                .forEach(i -> (aim.attacks().get(i).mayPass() ? odd : atOnce).add(i));
        tryOut(base, aim, odd, atOnce, oneByOne);
        house.settle(open.brand());
        known = List.of(); // what passed may have written where no tenant is
        Aim other = aim(base, closed);
        for (List<Integer> some : inBatches(atOnce)) {
            other = other.scene() == closed ? other : aim(base, closed);
            oneByOne.addAll(refuseAtOnce(other, some));
        }
        for (int attack : oneByOne) {
            other = other.scene() == closed ? other : aim(base, closed);
            if (refuse(other, attack) && isBroken(closed, base.role())) {
                closed = enter();
            }
        }
        return aim.attacks().size();
    }

    /** Sends what may pass; what does not goes to those that are refused at once, or one by one. */
    private void tryOut(Base base, Aim first, List<Integer> odd, List<Integer> atOnce, List<Integer> oneByOne) {
        Aim aim = first;
        for (List<Integer> some : inBatches(odd)) {
            List<Answer> answers = house.patiently(aim.shots(some), open.brand(), minute);
            boolean passed = false;
            for (int i = 0; i < some.size(); i++) {
                Answer answer = answers.get(i);
                judge(aim, some.get(i), answer);
                passed |= answer.isSuccess();
                if (!answer.isSuccess()) {
                    (BY_STATE.contains(answer.status()) ? oneByOne : atOnce).add(some.get(i));
                }
            }
            if (passed && isBroken(open, base.role())) {
                open = enter();
                aim = aim(base, open);
            }
        }
    }

    /** Sends what is refused, and looks for what was written; says what has to be sent again in a scene of its own. */
    private List<Integer> refuseAtOnce(Aim aim, List<Integer> some) {
        prepare(some.size());
        List<Answer> answers = house.send(aim.shots(some), closed.brand());
        Set<String> written = written(aim);
        List<Integer> refused = new ArrayList<>();
        boolean doubtful = false;
        for (int i = 0; i < some.size(); i++) {
            judge(aim, some.get(i), answers.get(i));
            doubtful |= answers.get(i).isSuccess() || answers.get(i).status() == 429;
            if (!answers.get(i).isSuccess()) {
                refused.add(some.get(i));
            }
        }
        if (doubtful) {
            closed = enter();
            known = List.of();
            return refused;
        }
        if (!written.isEmpty()) {
            find(aim, some, written);
        }
        return List.of();
    }

    /** Something was written: by which attack? */
    private void find(Aim aim, List<Integer> some, Set<String> written) {
        int found = wrongs.size();
        some.forEach(attack -> refuse(aim, attack));
        if (wrongs.size() == found) {
            wrongs.add("%s: one of %d attacks that are refused wrote %s, and none did again: %s"
                    .formatted(
                            aim.good().operation(),
                            some.size(),
                            written,
                            shortened(some.stream()
                                    .map(attack -> aim.attacks().get(attack).name())
                                    .toList()
                                    .toString())));
        }
    }

    /** Sends one, which writes nothing unless it passes; says whether it did. */
    private boolean refuse(Aim aim, int attack) {
        prepare(1);
        Answer answer = house.send(List.of(aim.shot(attack)), closed.brand()).get(0);
        Set<String> written = written(aim);
        judge(aim, attack, answer);
        if (answer.isSuccess()) {
            known = List.of();
        } else if (!written.isEmpty()) {
            wrongs.add("%s: %s: refused with %d, and yet wrote %s"
                    .formatted(
                            aim.good().operation(),
                            shortened(aim.attacks().get(attack).name()),
                            answer.status(),
                            written));
        }
        return answer.isSuccess();
    }

    /** Knows the rows before so many requests; where rate limits are near, a minute later and when all is quiet again. */
    private void prepare(int requests) {
        sent += requests;
        if (known.isEmpty() || sent > BREATH) {
            sent = requests;
            minute.run();
            house.settle(closed.brand());
            known = Rows.of(closed.brand());
        }
    }

    private Set<String> written(Aim aim) {
        List<Object> before = known;
        known = Rows.of(closed.brand());
        return Rows.changes(aim.good().operation(), before, known);
    }

    /** Whether something that was meant has left the attacker without a brand or a membership. */
    private boolean isBroken(Scene scene, @Nullable Role role) {
        Person person = scene.brand().any(role == null ? Role.CLIENT : role);
        return house.as(person).get("/api/v1/users/me").statusCode() != 200;
    }

    private void judge(Aim aim, int number, Answer answer) {
        Attack attack = aim.attacks().get(number);
        List<String> departures = attack.departures(aim.shot(number), answer);
        if (!departures.isEmpty()) {
            wrongs.add("%s: %s: answered %d, but %s %s"
                    .formatted(
                            aim.good().operation(),
                            shortened(attack.name()),
                            answer.status(),
                            departures,
                            shortened(answer.body())));
        }
    }

    private static List<List<Integer>> inBatches(List<Integer> all) {
        return IntStream.iterate(0, from -> from < all.size(), from -> from + AT_ONCE)
                .mapToObj(from -> List.copyOf(all.subList(from, Math.min(from + AT_ONCE, all.size()))))
                .toList();
    }

    private static String shortened(String text) {
        return text.length() > 300 ? text.substring(0, 300) + "…" : text;
    }
}
