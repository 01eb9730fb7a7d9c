package io.scriptorium.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.scriptorium.testing.Answer;
import io.scriptorium.testing.Brand;
import io.scriptorium.testing.Operation;
import io.scriptorium.testing.Operation.Parameter;
import io.scriptorium.testing.Person;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * A brand in which one of everything exists, so that there is an id for every route: what the {@link Story} made, what
 * lists show, and what the examples of the document make.
 */
final class Scene {

    private static final int ROUNDS = 3;

    private final House house;
    private final Brand brand;
    private final Map<String, Object> ids;

    private Scene(House house, Brand brand) {
        this.house = house;
        this.brand = brand;
        this.ids = new LinkedHashMap<>(Story.tell(house::as, brand));
    }

    /** Makes one in a brand. */
    static Scene in(House house, Brand brand) {
        Scene scene = new Scene(house, brand);
        house.settle(brand);
        scene.ids.putAll(Story.aftermath(brand));
        for (int round = 0; round < ROUNDS; round++) {
            scene.missing().forEach(scene::find);
        }
        scene.missing().forEach(scene::make);
        scene.missing().forEach(scene::find);
        house.settle(brand);
        return scene;
    }

    Brand brand() {
        return brand;
    }

    /** The addresses in front of parameters for which there is no id. */
    List<String> missing() {
        return house.operations().stream()
                .flatMap(Scene::addresses)
                .distinct()
                .filter(address -> !ids.containsKey(address))
                .toList();
    }

    private static Stream<String> addresses(Operation operation) {
        return operation.pathParameters().stream().map(parameter -> address(operation, parameter));
    }

    static String address(Operation operation, Parameter parameter) {
        return operation.path().substring(0, operation.path().indexOf('{' + parameter.name() + '}'));
    }

    boolean knows(Operation operation) {
        return addresses(operation).allMatch(ids::containsKey);
    }

    /** The ids for an operation's path, by parameter. */
    Map<String, Object> ids(Operation operation) {
        Map<String, Object> all = new LinkedHashMap<>();
        for (Parameter parameter : operation.pathParameters()) {
            Object id = ids.get(address(operation, parameter));
            if (id == null) {
                throw new IllegalStateException("The scene has no id for " + operation);
            }
            all.put(parameter.name(), id);
        }
        return all;
    }

    /** The same, as a member finds them: the first of the list that the member is given, where there is one. */
    Map<String, Object> idsFor(Operation operation, Person person) {
        Map<String, Object> all = ids(operation);
        for (Parameter parameter : operation.pathParameters()) {
            String address = address(operation, parameter);
            collection("GET", address)
                    .filter(list -> house.may(person.role(), list))
                    .map(list -> Shot.plain(list, all, person, null))
                    .flatMap(list -> id(address, first(house.send(list))))
                    .ifPresent(id -> all.put(parameter.name(), id));
        }
        return all;
    }

    /** The id that a field of a body or a query asks for by its name: {@code order_id}, {@code writer_id}. */
    Object idFor(String field) {
        String noun = field.replaceFirst("_ids?$", "");
        return switch (noun) {
            case "writer" -> brand.writer().memberId();
            case "editor" -> brand.editor().memberId();
            case "support", "agent", "assignee" -> brand.support().memberId();
            case "client", "member", "payer", "owner", "user", "recipient" ->
                brand.client().memberId();
            default ->
                ids.entrySet().stream()
                        .filter(known -> known.getKey().endsWith(noun.replace('_', '-') + "s/"))
                        .map(Map.Entry::getValue)
                        .findFirst()
                        .orElseGet(UUID::randomUUID);
        };
    }

    private void find(String address) {
        collection("GET", address).ifPresent(list -> {
            for (Person person : house.callers(list, brand)) {
                if (keep(address, first(house.send(Shot.plain(list, ids(list), person, null))))) {
                    return;
                }
            }
        });
    }

    private void make(String address) {
        collection("POST", address).ifPresent(creation -> {
            for (Person person : house.callers(creation, brand)) {
                for (JsonNode body : Example.bodies(creation, this)) {
                    if (keep(address, json(house.send(Shot.plain(creation, ids(creation), person, body))))) {
                        return;
                    }
                }
            }
        });
    }

    private Optional<Operation> collection(String verb, String address) {
        return house.operations().stream()
                .filter(one -> one.verb().equals(verb) && (one.path() + "/").equals(address) && knows(one))
                .findFirst();
    }

    /** The first thing in the answer of a list. */
    private static JsonNode first(Answer list) {
        JsonNode answer = json(list);
        return (answer.isArray() ? answer : answer.path("results")).path(0);
    }

    private boolean keep(String address, JsonNode item) {
        Optional<String> id = id(address, item);
        id.ifPresent(known -> ids.put(address, known));
        return id.isPresent();
    }

    /** What an item is known by: a member of the parameter's name, or its id. */
    private Optional<String> id(String address, JsonNode item) {
        String parameter = house.operations().stream()
                .flatMap(one -> one.pathParameters().stream()
                        .filter(known -> address(one, known).equals(address)))
                .map(Parameter::name)
                .findFirst()
                .orElse("id");
        String member = parameter.replaceAll("([a-z0-9])([A-Z])", "$1_$2").toLowerCase(Locale.ROOT);
        JsonNode id = item.has(member) ? item.get(member) : item.path("id");
        return Optional.of(id).filter(JsonNode::isValueNode).map(JsonNode::asText);
    }

    private static JsonNode json(Answer answer) {
        return answer.isSuccess() && answer.mediaType().equals("application/json")
                ? Json.read(answer.body())
                : MissingNode.getInstance();
    }
}
