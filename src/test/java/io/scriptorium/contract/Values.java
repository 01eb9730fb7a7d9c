package io.scriptorium.contract;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Values that break what takes them, as JSON texts: for every schema the same, and some for what it says. */
final class Values {

    /** No JSON of ours may have them, wherever they are; the numbers of them may be where any JSON may be. */
    private static final List<String> NEVER = List.of(
            "\"\\u0000\"",
            "\"a\\u0000b\"",
            "\"\\ud800\"",
            "\"a\\udc00\\ud800\"",
            "1e400",
            "-1e400",
            "NaN",
            "01",
            "'x'",
            "\"\u0007\"",
            "[".repeat(2_000) + "]".repeat(2_000));

    private static final List<String> ANY = List.of(
            "null",
            "true",
            "0",
            "-1",
            "1.5",
            "\"\"",
            "\" \"",
            "\"1\"",
            "\"x\"",
            "[]",
            "[null]",
            "[\"x\"]",
            "{}",
            "{\"x\":1}");
    private static final List<String> NUMBERS = List.of(
            "2147483647",
            "2147483648",
            "-2147483649",
            "9007199254740993",
            "9223372036854775807",
            "9223372036854775808",
            "-9223372036854775808",
            "-9223372036854775809",
            "1e3",
            "1.0",
            "0.1",
            "-0",
            "99999999999999999999999999999999999999");
    private static final List<String> TEXTS = List.of(
            "\"\\u0007\\u001b[2J\"",
            "\"\\r\\nSet-Cookie: a=b\"",
            "\"\\u202e\\u200b\"",
            "\"\\ud83d\\ude00\"",
            "\"<script>alert(1)</script>\"",
            "\"' or 1=1; --\"",
            "\"%00%0a${jndi:ldap://x}\"",
            "\"../../../etc/passwd\"");
    private static final List<String> TIMES = List.of(
            "\"0000-01-01T00:00:00Z\"",
            "\"0001-01-01T00:00:00Z\"",
            "\"1970-01-01T00:00:00Z\"",
            "\"9999-12-31T23:59:59Z\"",
            "\"+10000-01-01T00:00:00Z\"",
            "\"+999999999-12-31T23:59:59Z\"",
            "\"-1000000000-01-01T00:00:00Z\"",
            "\"2030-06-30T23:59:60Z\"",
            "\"2030-02-30T00:00:00Z\"",
            "\"2030-01-01T24:00:00Z\"",
            "\"2030-01-01T00:00:00\"",
            "\"2030-01-01\"",
            "\"2030-01-01T00:00:00.123456789123Z\"",
            "\"2030-01-01T00:00:00+19:00\"",
            "1893456000");
    private static final List<String> IDS = List.of(
            "\"00000000-0000-0000-0000-000000000000\"",
            "\"ffffffff-ffff-ffff-ffff-ffffffffffff\"",
            "\"1-1-1-1-1\"",
            "\"AZNbLnxKfT6fEGscLT5PUA==\"",
            "\"01935b2e7c4a7d3e9f106b1c2d3e4f50\"");

    private Values() {}

    /** Whether no member with a schema may have a value, whatever the schema says. */
    static boolean never(String value, JsonNode schema) {
        return NEVER.contains(value)
                && !(value.endsWith("1e400") && Json.type(schema).isEmpty());
    }

    /** For a member with a schema. */
    static Set<String> of(JsonNode schema) {
        Set<String> all = new LinkedHashSet<>(ANY);
        all.addAll(NEVER);
        switch (Json.type(schema)) {
            case "string" -> texts(all, schema);
            case "integer", "number" -> numbers(all, schema);
            case "array" -> all.add(items(schema));
            default -> {}
        }
        return all;
    }

    private static void texts(Set<String> all, JsonNode schema) {
        switch (schema.path("format").asText()) {
            case "date-time", "date", "time" -> all.addAll(TIMES);
            case "uuid" -> all.addAll(IDS);
            default -> all.addAll(TEXTS);
        }
        all.add(text(100_000));
        if (schema.has("maxLength")) {
            all.add(text(schema.get("maxLength").asInt()));
            all.add(text(schema.get("maxLength").asInt() + 1));
        }
        if (schema.path("minLength").asInt() > 0) {
            all.add(text(schema.get("minLength").asInt() - 1));
        }
        schema.path("enum").forEach(known -> {
            all.add('"' + known.asText().toUpperCase(java.util.Locale.ROOT) + "?\"");
        });
    }

    private static void numbers(Set<String> all, JsonNode schema) {
        all.addAll(NUMBERS);
        if (schema.has("minimum")) {
            all.add(schema.get("minimum").decimalValue().toBigInteger().toString());
            all.add(schema.get("minimum")
                    .decimalValue()
                    .toBigInteger()
                    .subtract(java.math.BigInteger.ONE)
                    .toString());
        }
        if (schema.has("maximum")) {
            all.add(schema.get("maximum").decimalValue().toBigInteger().toString());
            all.add(schema.get("maximum")
                    .decimalValue()
                    .toBigInteger()
                    .add(java.math.BigInteger.ONE)
                    .toString());
        }
    }

    private static String items(JsonNode schema) {
        int many = schema.path("maxItems").asInt(5_000) + 1;
        List<String> items = new ArrayList<>();
        for (int i = 0; i < many; i++) {
            items.add("\"x" + i + '"');
        }
        return items.toString();
    }

    private static String text(int length) {
        return '"' + "x".repeat(length) + '"';
    }
}
