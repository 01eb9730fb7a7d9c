package io.scriptorium.contract;

import static io.scriptorium.contract.Attack.wrong;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.scriptorium.testing.Operation;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;

/** Attacks on a body, member by member, at every depth: down to where a schema is inside itself. */
final class BodyAttacks {

    private static final String HERE = "@here@";
    private static final List<String> KEYS = List.of("", "\u0000", "x".repeat(5_000));

    private final Operation operation;
    private final JsonNode least;
    private final JsonNode full;
    private final List<Attack> all = new ArrayList<>();
    private final Deque<JsonNode> around = new ArrayDeque<>();

    private BodyAttacks(Operation operation, JsonNode least, JsonNode full) {
        this.operation = operation;
        this.least = least;
        this.full = full;
    }

    static List<Attack> on(Operation operation, JsonNode least, JsonNode full) {
        BodyAttacks attacks = new BodyAttacks(operation, least, full);
        attacks.inside(operation.body().orElseThrow().path("schema"), List.of());
        return attacks.all;
    }

    @SuppressWarnings("ReferenceEquality") // whether it is within itself, not whether it looks like what is around it
    private void inside(JsonNode schema, List<Object> path) {
        JsonNode plain = Json.plain(operation.contract(), schema);
        if (around.stream().anyMatch(outer -> outer == plain)) {
            return;
        }
        around.push(plain);
        plain.path("properties").properties().forEach(member -> member(member.getValue(), plus(path, member.getKey())));
        if (plain.has("properties")) {
            all.add(wrong(path + " has an unknown member", replacing(plus(path, "surprise"), "1")));
        }
        if (plain.path("additionalProperties").isObject()) {
            JsonNode value = plain.get("additionalProperties");
            String known = at(full, path).properties().stream()
                    .map(Map.Entry::getKey)
                    .findFirst()
                    .orElse("key");
            member(value, plus(path, known));
            KEYS.forEach(key -> key(plus(path, key), at(full, plus(path, known))));
        }
        if (plain.path("items").isObject()) {
            member(plain.get("items"), plus(path, 0));
        }
        around.pop();
    }

    /** A good value under an odd name. */
    private void key(List<Object> path, JsonNode value) {
        add(
                path + "=" + value,
                text(with(path)).replace('"' + HERE + '"', value.isMissingNode() ? "1" : value.toString()),
                path.get(path.size() - 1).equals("\u0000"));
    }

    private void member(JsonNode schema, List<Object> path) {
        JsonNode plain = Json.plain(operation.contract(), schema);
        // Where null is allowed and what must always be there in an answer is asked for, absent means null.
        all.add(new Attack(
                path + " missing",
                shot -> shot.sending(text(without(path))),
                () -> isPromised(text(without(path)))
                        || isPromised(text(with(path)).replace('"' + HERE + '"', "null"))));
        for (String value : Values.of(plain)) {
            add(path + "=" + value, text(with(path)).replace('"' + HERE + '"', value), Values.never(value, plain));
        }
        if (path.get(path.size() - 1) instanceof String name) {
            String twice =
                    text(with(path)).replace('"' + HERE + '"', at(full, path) + ",\"" + name + "\":" + at(full, path));
            if (!at(full, path).isMissingNode()) {
                add(path + " twice", twice, true);
            }
        }
        inside(plain, path);
    }

    private void add(String name, String body, boolean never) {
        all.add(new Attack(name, shot -> shot.sending(body), () -> !never && isPromised(body)));
    }

    private boolean isPromised(String body) {
        try {
            return operation.departures(Json.MAPPER.readTree(body)).isEmpty();
        } catch (JsonProcessingException malformed) {
            return false;
        }
    }

    private java.util.function.UnaryOperator<Shot> replacing(List<Object> path, String value) {
        String body = text(with(path)).replace('"' + HERE + '"', value);
        return shot -> shot.sending(body);
    }

    private static List<Object> plus(List<Object> path, Object step) {
        List<Object> longer = new ArrayList<>(path);
        longer.add(step);
        return longer;
    }

    private static JsonNode at(JsonNode node, List<Object> path) {
        JsonNode found = node;
        for (Object step : path) {
            found = step instanceof Integer index ? found.path(index) : found.path(step.toString());
        }
        return found;
    }

    /** The least body with a mark in the place of a member; what is around it comes from the whole example. */
    private JsonNode with(List<Object> path) {
        JsonNode copy = least.deepCopy();
        JsonNode around = copy;
        for (int depth = 0; depth < path.size() - 1; depth++) {
            List<Object> prefix = path.subList(0, depth + 1);
            JsonNode next = at(copy, prefix);
            if (!next.isContainerNode()) {
                JsonNode example = at(full, prefix);
                next = example.isContainerNode() ? example.deepCopy() : empty(path.get(depth + 1));
                set(around, path.get(depth), next);
            }
            around = next;
        }
        set(around, path.get(path.size() - 1), Json.MAPPER.getNodeFactory().textNode(HERE));
        return copy;
    }

    /** What a step leads into. */
    private static JsonNode empty(Object step) {
        return step instanceof Integer ? Json.MAPPER.createArrayNode() : Json.MAPPER.createObjectNode();
    }

    private JsonNode without(List<Object> path) {
        JsonNode copy = with(path);
        JsonNode around = at(copy, path.subList(0, path.size() - 1));
        if (around instanceof ObjectNode object) {
            object.remove(path.get(path.size() - 1).toString());
        } else if (around instanceof ArrayNode array) {
            array.removeAll();
        }
        return copy;
    }

    private static void set(JsonNode around, Object step, JsonNode value) {
        if (around instanceof ObjectNode object) {
            object.set(step.toString(), value);
        } else if (around instanceof ArrayNode array && array.isEmpty()) {
            array.add(value);
        } else if (around instanceof ArrayNode array) {
            array.set(0, value);
        }
    }

    private static String text(JsonNode body) {
        return body.toString();
    }
}
