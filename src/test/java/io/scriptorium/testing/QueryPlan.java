package io.scriptorium.testing;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How the database answers a statement, as EXPLAIN tells it in JSON, and what of it would get slow as tables grow: what
 * reads a whole table, what looks into an index without the tenant, what sorts all that a tenant has. Where the plan tells
 * what was really read, also what reads or sorts more rows than a page or a busy member's list needs.
 */
public final class QueryPlan {

    /** Far more than any page, far fewer than a large tenant has. */
    private static final double MOST_ROWS = 5_000;

    private static final double FEW_ROWS = 500;

    /** Of these a tenant has a few rows, each made by hand. */
    private static final Set<String> FEW = Set.of(
            "price_list",
            "fine_policy",
            "loyalty_tier",
            "setting",
            "setting_change",
            "release_template",
            "segment",
            "segment_change",
            "theme",
            "team",
            "team_member",
            "manager",
            "territory",
            "territory_holder");

    private static final Pattern CONDITION = Pattern.compile("(\\w+) (=|>=?|<=?) ");

    private QueryPlan() {}

    /** What is wrong with a plan; nothing where it stays as it is however much there is. */
    public static List<String> faults(JsonNode plan) {
        List<String> faults = new ArrayList<>();
        look(plan, false, faults);
        return faults;
    }

    private static void look(JsonNode node, boolean sorted, List<String> faults) {
        String type = node.path("Node Type").asText();
        if (type.equals("Seq Scan") && !isOfASmallTable(node)) {
            faults.add("reads all of " + node.path("Relation Name").asText());
        }
        if (node.has("Index Name")) {
            lookAtIndex(node, sorted, faults);
        }
        boolean sorts = sorted || type.equals("Sort");
        for (JsonNode part : node.path("Plans")) {
            if (type.equals("Sort") && part.path("Actual Rows").asDouble() > MOST_ROWS) {
                faults.add("sorts " + part.path("Actual Rows").asLong() + " rows");
            }
            look(part, sorts, faults);
        }
    }

    private static void lookAtIndex(JsonNode scan, boolean sorted, List<String> faults) {
        String index = scan.path("Index Name").asText();
        String condition = scan.path("Index Cond").asText();
        if (!isOfOneTenant(condition)) {
            faults.add("reads " + index + " without the tenant");
        }
        if (sorted
                && isOfTheTenantAlone(condition)
                && !FEW.contains(scan.path("Relation Name").asText())) {
            faults.add("sorts all that the tenant has in "
                    + scan.path("Relation Name").asText());
        }
        if (read(scan) > MOST_ROWS) {
            faults.add("reads " + (long) read(scan) + " rows by " + index);
        }
    }

    /** Whether it asks for the tenant, and before it in the index for single values alone: so nothing of others is read. */
    private static boolean isOfOneTenant(String condition) {
        for (String part : condition.split("\\) AND \\(", -1)) {
            if (part.matches("\\(*(\\w+\\.)?tenant_id = .*")) {
                return true;
            }
            if (!part.matches("\\(*(\\w+\\.)?\\w+ = (?!ANY).*")) {
                return false;
            }
        }
        return false;
    }

    /** A table of a few pages is read whole for good reason, until there is more in it. */
    private static boolean isOfASmallTable(JsonNode scan) {
        return scan.has("Actual Rows") && read(scan) <= FEW_ROWS;
    }

    private static double read(JsonNode scan) {
        return scan.path("Actual Rows").asDouble()
                + scan.path("Rows Removed by Filter").asDouble();
    }

    private static boolean isOfTheTenantAlone(String condition) {
        if (condition.contains("ROW(")) {
            return false;
        }
        Matcher columns = CONDITION.matcher(condition);
        while (columns.find()) {
            if (!columns.group(1).equals("tenant_id")) {
                return false;
            }
        }
        return true;
    }
}
