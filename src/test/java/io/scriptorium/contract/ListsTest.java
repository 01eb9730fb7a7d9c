package io.scriptorium.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import io.scriptorium.testing.Answer;
import io.scriptorium.testing.Operation;
import io.scriptorium.testing.Operation.Parameter;
import io.scriptorium.testing.Person;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What lists may be sorted and filtered by is what the document says: by every list, the ones added later included. */
@QuarkusTest
@Tag("API-04")
class ListsTest extends ContractTest {

    private static final Set<String> OF_ALL = Set.of("limit", "cursor", "sort", "count");

    /** The filters that websites make of their own fields. */
    private static final String OF_WEBSITES = "custom.";

    @Test
    void theFiltersAreThoseThatListsTellOf() {
        Scene scene = Scene.in(house, brand);
        for (Operation list : lists()) {
            Set<String> told = new TreeSet<>();
            for (Person person : house.callers(list, brand)) {
                Answer answer = house.send(
                        Shot.plain(list, scene.ids(list), person, null).asking("surprise=1"));
                if (answer.status() == 400) {
                    Json.read(answer.body()).path("filters").forEach(filter -> told.add(filter.asText()));
                }
            }
            told.removeIf(filter -> filter.startsWith(OF_WEBSITES));
            assertThat(filters(list).keySet()).as(list.toString()).containsExactlyInAnyOrderElementsOf(told);
        }
    }

    @Test
    void everySortAndEveryFilterIsTaken() {
        Scene scene = Scene.in(house, brand);
        List<String> wrongs = new ArrayList<>();
        for (Operation list : lists()) {
            List<String> queries = new ArrayList<>();
            sorts(list).forEach(sort -> queries.add("sort=" + sort));
            filters(list).forEach((name, schema) -> queries.add(name + "=" + example(schema)));
            for (String query : queries) {
                if (house.callers(list, brand).stream()
                        .noneMatch(person -> house.send(Shot.plain(list, scene.ids(list), person, null)
                                        .asking(query))
                                .isSuccess())) {
                    wrongs.add(list + "?" + query);
                }
            }
        }
        assertThat(wrongs).isEmpty();
    }

    @Test
    void theyAreWrittenAsTheyAreSent() {
        Operation orders = lists().stream()
                .filter(list -> list.path().equals("/api/v1/orders"))
                .findFirst()
                .orElseThrow();
        assertThat(sorts(orders)).startsWith("-created_at", "created_at").contains("total", "-writer_pay");
        Map<String, JsonNode> filters = filters(orders);
        assertThat(filters.get("status").at("/items/enum")).hasSize(6);
        assertThat(filters.get("writer_id").at("/items/format").asText()).isEqualTo("uuid");
        assertThat(filters.get("deadline_from").path("format").asText()).isEqualTo("date-time");
        for (JsonNode parameter : orders.definition().path("parameters")) {
            if (parameter.at("/schema/type").asText().equals("array")) {
                assertThat(parameter.path("explode").asBoolean(true)).isFalse(); // with commas between
                assertThat(parameter.path("description").asText()).isNotBlank();
            }
        }
    }

    private List<Operation> lists() {
        List<Operation> lists = routes().stream().filter(Operation::isList).toList();
        assertThat(lists).hasSizeGreaterThan(40);
        return lists;
    }

    private static List<String> sorts(Operation list) {
        List<String> sorts = new ArrayList<>();
        list.parameters().stream()
                .filter(parameter -> parameter.name().equals("sort"))
                .forEach(sort -> sort.schema().path("enum").forEach(one -> sorts.add(one.asText())));
        assertThat(sorts).as(list.toString()).isNotEmpty();
        return sorts;
    }

    private static Map<String, JsonNode> filters(Operation list) {
        return list.parameters().stream()
                .filter(parameter -> parameter.in().equals("query") && !OF_ALL.contains(parameter.name()))
                .collect(Collectors.toMap(Parameter::name, Parameter::schema, (one, other) -> one, LinkedHashMap::new));
    }

    private static String example(JsonNode schema) {
        if (schema.has("items")) {
            String one = example(schema.get("items"));
            return schema.at("/items/enum").size() == 1 ? one : one + "," + one;
        }
        if (schema.has("enum")) {
            return schema.get("enum").get(0).asText();
        }
        return switch (schema.path("format").asText(schema.path("type").asText())) {
            case "uuid" -> "01935b2e-7c4a-7d3e-9f10-6b1c2d3e4f50";
            case "date-time" -> "2030-01-01T00:00:00Z";
            case "boolean" -> "true";
            default -> "x";
        };
    }
}
