package io.scriptorium.contract;

import static io.scriptorium.contract.Attack.odd;
import static io.scriptorium.contract.Attack.wrong;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.scriptorium.testing.Operation;
import io.scriptorium.testing.Operation.Parameter;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** All attacks on one route, made from what the document says that it takes. */
final class Attacks {

    private static final List<String> IN_PATHS = List.of(
            "x",
            "0",
            "-1",
            "null",
            "%00",
            "%",
            "%zz",
            "%0A",
            "%ED%A0%80",
            "%F0%9F%98%80",
            "..%2F..%2Fetc",
            "1%20or%201=1",
            "9223372036854775808",
            "1-1-1-1-1",
            "x".repeat(1_000));
    private static final List<String> IN_QUERIES = List.of(
            "",
            "x",
            "-1",
            "1.5",
            "null",
            "%00",
            "%0A",
            "%1B%5B2J",
            "%ED%A0%80",
            "%F0%9F%98%80",
            "%",
            "x".repeat(1_000),
            "x,".repeat(200),
            "'%20or%201=1;%20--",
            "%25_%25",
            ",",
            ",,,");
    private static final List<String> NUMBERS =
            List.of("0", "201", "2147483648", "9007199254740993", "9223372036854775808", "1e29", "1e400", "NaN");
    private static final List<String> IDS = List.of("1-1-1-1-1", "00000000-0000-0000-0000-000000000000");
    private static final List<String> TIMES = List.of(
            "0000-01-01T00:00:00Z",
            "9999-12-31T23:59:59Z",
            "%2B10000-01-01T00:00:00Z",
            "%2B999999999-12-31T23:59:59Z",
            "-0001-01-01T00:00:00Z",
            "2030-06-30T23:59:60Z",
            "2030-01-01T00:00:00",
            "2030-01-01");
    private static final List<String> CURSORS =
            List.of("WyJ4IiwxXQ", "W10", "WyIteCIsdHJ1ZSwieCIsIjAxOTM1YjJlLTdjNGEtN2QzZS05ZjEwLTZiMWMyZDNlNGY1MCJd");
    private static final List<String> IN_HEADERS = List.of(
            "",
            "x",
            "\"x\"",
            "\"9223372036854775808\"",
            "W/\"1\"",
            "-1",
            "\"-1\"",
            "\u00e9",
            "x".repeat(2_000),
            "1-2",
            "9223372036854775808-9223372036854775808",
            "1e400",
            "null");
    private static final Set<String> ASKED_OF_ALL = Set.of("X-Tenant");

    private final Operation operation;
    private final List<Attack> all = new ArrayList<>();

    private Attacks(Operation operation) {
        this.operation = operation;
    }

    /**
     * The attacks.
     *
     * @param bodies the least body that the route takes, and the whole example; none where it takes none
     * @param filters what else may stand in its query: the document does not know what websites add
     */
    static List<Attack> on(Operation operation, List<JsonNode> bodies, List<String> filters) {
        Attacks attacks = new Attacks(operation);
        operation.parameters().forEach(attacks::parameter);
        filters.forEach(filter -> attacks.parameter(new Parameter(filter, "query", MissingNode.getInstance())));
        attacks.everywhere();
        if (!bodies.isEmpty()) {
            attacks.bodies(bodies.get(0));
            attacks.all.addAll(BodyAttacks.on(operation, bodies.get(0), bodies.get(bodies.size() - 1)));
        }
        return attacks.all;
    }

    private void parameter(Parameter parameter) {
        String name = parameter.name();
        switch (parameter.in()) {
            case "path" ->
                IN_PATHS.forEach(value -> add(
                        fits(parameter, value),
                        "path " + name + "=" + value,
                        shot -> shot.to(inPlace(shot.uri(), name, value))));
            case "query" -> {
                inQuery(parameter)
                        .forEach(value -> add(
                                fits(parameter, value),
                                "query " + name + "=" + value,
                                shot -> shot.asking(name + "=" + value)));
                add(
                        fits(parameter, "1") && fits(parameter, "2"),
                        "query " + name + " twice",
                        shot -> shot.asking(name + "=1&" + name + "=2"));
            }
            case "header" -> {
                if (!ASKED_OF_ALL.contains(name)) {
                    IN_HEADERS.forEach(value -> all.add(odd(name + ": " + value, shot -> shot.with(name, value))));
                    all.add(odd(name + " missing", shot -> shot.with(name, null)));
                }
            }
            case "cookie" ->
                IN_HEADERS.forEach(value ->
                        all.add(odd("cookie " + value, shot -> shot.with("Cookie", name + "=" + value))));
            default -> throw new IllegalStateException(operation + " takes a parameter in " + parameter.in());
        }
    }

    /** The values for a parameter: of all kinds where the document does not say of which. */
    private static List<String> inQuery(Parameter parameter) {
        JsonNode schema = Json.type(parameter.schema()).equals("array")
                ? parameter.schema().path("items")
                : parameter.schema();
        List<List<String>> more = schema.has("enum")
                ? List.of()
                : switch (schema.path("format").asText(Json.type(schema))) {
                    case "boolean" -> List.<List<String>>of();
                    case "uuid" -> List.of(IDS);
                    case "date-time" -> List.of(TIMES);
                    case "integer", "int32", "int64" -> List.of(NUMBERS);
                    default -> List.of(NUMBERS, IDS, TIMES, CURSORS);
                };
        return Stream.concat(Stream.of(IN_QUERIES), more.stream())
                .flatMap(List::stream)
                .toList();
    }

    private void add(boolean mayPass, String name, java.util.function.UnaryOperator<Shot> change) {
        all.add(new Attack(name, change, () -> mayPass));
    }

    /** Replaces what stands in a path where the template has the parameter. */
    private String inPlace(String uri, String parameter, String value) {
        String[] template = operation.path().split("/", -1);
        String[] segments = uri.split("/", -1);
        for (int i = 0; i < template.length; i++) {
            if (template[i].equals("{" + parameter + "}")) {
                segments[i] = value;
            }
        }
        return String.join("/", segments);
    }

    /** Whether a value is one that the document allows. An empty one in a query is none at all. */
    private static boolean fits(Parameter parameter, String value) {
        JsonNode schema = parameter.schema();
        return Json.type(schema).equals("array")
                ? Stream.of(value.split(",")).allMatch(one -> fits(schema.path("items"), one))
                : fits(schema, value);
    }

    private static boolean fits(JsonNode schema, String value) {
        if (value.isEmpty()) {
            return true;
        }
        if (value.equals("%00")) {
            return false;
        }
        if (schema.has("enum")) {
            return Stream.of(Json.MAPPER.convertValue(schema.get("enum"), String[].class))
                    .anyMatch(value::equals);
        }
        return switch (schema.path("format").asText(Json.type(schema))) {
            case "uuid" -> value.matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
            case "date-time" -> value.matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?Z");
            case "boolean" -> value.equals("true") || value.equals("false");
            case "integer", "int32", "int64" ->
                value.matches("-?\\d{1,9}")
                        && Long.parseLong(value) >= schema.path("minimum").asLong(Long.MIN_VALUE)
                        && Long.parseLong(value) <= schema.path("maximum").asLong(Long.MAX_VALUE);
            default -> true;
        };
    }

    private void everywhere() {
        add(!operation.isList(), "an unknown query parameter", shot -> shot.asking("surprise=1"));
        all.add(odd("a query without sense", shot -> shot.asking("&&=&%zz=%&=1")));
        all.add(odd("Accept: text/html", shot -> shot.with("Accept", "text/html")));
        all.add(odd("Accept without sense", shot -> shot.with("Accept", "x;;q=,/")));
        all.add(odd("X-Request-Id without sense", shot -> shot.with("X-Request-Id", "<script>")));
        all.add(odd("X-Tenant", shot -> shot.with("X-Tenant", "no-such-brand")));
        all.add(odd("Origin: null", shot -> shot.with("Origin", "null")));
        all.add(odd("a matrix parameter", shot -> shot.to(shot.uri() + ";a=b")));
        all.add(odd("a slash behind", shot -> shot.to(shot.uri() + "/")));
        for (String token :
                List.of("", "Bearer", "Bearer x", "Basic eDp4", "Bearer a.b.c", "Bearer " + "x".repeat(5_000))) {
            add(
                    operation.isPublic(),
                    "Authorization: " + token,
                    shot -> shot.by(null).with("Authorization", token));
        }
    }

    private void bodies(JsonNode body) {
        for (String type : List.of(
                "text/plain",
                "application/xml",
                "application/x-www-form-urlencoded",
                "x",
                "*/*",
                "multipart/form-data",
                "multipart/form-data; boundary=x",
                "application/jsonx",
                "application/json;charset=x")) {
            add(
                    type.contains("charset") || type.equals("*/*"),
                    "Content-Type: " + type,
                    shot -> shot.with("Content-Type", type));
        }
        all.add(odd("no Content-Type", shot -> shot.with("Content-Type", null)));
        all.add(odd("Content-Encoding", shot -> shot.with("Content-Encoding", "gzip")));
        all.add(wrong("no body", shot -> shot.sending((byte[]) null)));
        for (String text : List.of(
                "",
                " ",
                "null",
                "[]",
                "1",
                "\"x\"",
                "true",
                "{",
                "{}}",
                "{\"a\"",
                "{'a':1}",
                "x",
                "[".repeat(20_000),
                "{\"a\":".repeat(2_000) + "1" + "}".repeat(2_000))) {
            all.add(wrong("body " + text, shot -> shot.sending(text)));
        }
        all.add(wrong("a list of it", shot -> shot.sending("[" + body + "]")));
        all.add(wrong("twice", shot -> shot.sending(body.toString() + body)));
        all.add(wrong(
                "not UTF-8",
                shot -> shot.sending(new byte[] {'{', '"', (byte) 0xff, (byte) 0xfe, '"', ':', '1', '}'})));
        all.add(wrong("a null character", shot -> shot.sending(body + "\u0000")));
    }
}
