package io.scriptorium.architecture;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Migrations run as the owner of the tables, from whom forced row-level security hides every tenant's rows: a statement
 * that changes or copies them finds none, and says nothing. So it is not forced on the tables of such a statement, by
 * {@code no force row level security} before it; the statements of functions run later, within a tenant.
 */
final class MigrationRules {

    private static final Pattern COMMENT = Pattern.compile("--[^\n]*");
    private static final Pattern BLOCK = Pattern.compile("(?is)\\bdo\\s+\\$\\$(.*?)\\$\\$");
    private static final Pattern FUNCTION_BODY = Pattern.compile("(?s)\\$\\$.*?\\$\\$");
    private static final Pattern ISOLATED =
            Pattern.compile("kernel\\.(?:isolate|tenant_table|append_only_table)\\('([^']+)'\\)");
    private static final Pattern FORCE =
            Pattern.compile("(?i)alter\\s+table\\s+(\\S+)\\s+(no\\s+)?force\\s+row\\s+level\\s+security");
    private static final Pattern OF_ROWS = Pattern.compile(
            "(?is)\\bupdate\\s+(only\\s+)?[\\w.\"]+(\\s+(as\\s+)?\\w+)?\\s+set\\b"
                    + "|\\bdelete\\s+from\\b|\\binsert\\s+into\\b|\\bmerge\\s+into\\b|\\bcreate\\s+table\\b.*\\bas\\s+(select|with)\\b");

    private final Set<String> forced = new TreeSet<>();
    private final List<String> wrongs = new ArrayList<>();

    /** Looks at the next migration. */
    MigrationRules then(String name, String script) {
        String bare = COMMENT.matcher(script).replaceAll("");
        String opened = BLOCK.matcher(bare).replaceAll(block -> Matcher.quoteReplacement(block.group(1)));
        for (String statement : FUNCTION_BODY.matcher(opened).replaceAll("").split(";", -1)) {
            look(name, statement.strip());
        }
        return this;
    }

    private void look(String name, String statement) {
        if (OF_ROWS.matcher(statement).find()) {
            forced.stream()
                    .filter(table -> names(statement, table))
                    .forEach(table -> wrongs.add(name + " does not see the rows of " + table + ": " + statement));
        }
        ISOLATED.matcher(statement).results().forEach(made -> forced.add(made.group(1)));
        FORCE.matcher(statement).results().forEach(this::force);
    }

    private void force(MatchResult told) {
        if (told.group(2) == null) {
            forced.add(told.group(1));
        } else {
            forced.remove(told.group(1));
        }
    }

    private static boolean names(String statement, String table) {
        return Pattern.compile("(?<![\\w.])" + Pattern.quote(table) + "(?![\\w.])")
                .matcher(statement)
                .find();
    }

    /** The tables on which it is forced after the migrations so far. */
    Set<String> forced() {
        return forced;
    }

    List<String> wrongs() {
        return wrongs;
    }
}
