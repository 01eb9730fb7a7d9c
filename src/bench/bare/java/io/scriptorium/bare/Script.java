package io.scriptorium.bare;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** As much of pgbench's notation as the benchmarks write: random numbers, statements, and rows kept as variables. */
final class Script {

    private static final Pattern RANDOM = Pattern.compile("\\\\set (\\w+) random\\((\\d+), (\\d+)\\)");
    private static final Pattern VARIABLE = Pattern.compile("(?<!:):([a-z_]\\w*)");
    private static final String KEEP = "\\gset";

    private final List<Step> steps;

    private Script(List<Step> steps) {
        this.steps = steps;
    }

    private record Step(String sql, List<String> variables, boolean keeps, String random, int least, int most) {

        static Step random(Matcher line) {
            return new Step(
                    "",
                    List.of(),
                    false,
                    line.group(1),
                    Integer.parseInt(line.group(2)),
                    Integer.parseInt(line.group(3)));
        }

        static Step statement(String text, boolean keeps) {
            List<String> variables = new ArrayList<>();
            String sql = VARIABLE.matcher(text).replaceAll(found -> {
                variables.add(found.group(1));
                return "\\$" + variables.size() + "::text";
            });
            return new Step(sql, variables, keeps, "", 0, 0);
        }
    }

    static Script read(Path file) {
        List<Step> steps = new ArrayList<>();
        StringBuilder statement = new StringBuilder();
        for (String line : lines(file)) {
            Matcher random = RANDOM.matcher(line);
            if (random.matches()) {
                steps.add(Step.random(random));
            } else if (!line.startsWith("--")) {
                statement.append(line).append('\n');
                String text = statement.toString().strip();
                if (text.endsWith(KEEP) || text.endsWith(";")) {
                    boolean keeps = text.endsWith(KEEP);
                    steps.add(Step.statement(text.substring(0, text.length() - (keeps ? KEEP.length() : 1)), keeps));
                    statement.setLength(0);
                }
            }
        }
        return new Script(steps);
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException absent) {
            throw new UncheckedIOException(absent);
        }
    }

    /** Runs all, one after the other, and tells how many there were. */
    Uni<Integer> run(SqlConnection connection) {
        Map<String, String> values = new HashMap<>();
        return Multi.createFrom()
                .iterable(steps)
                .onItem()
                .transformToUniAndConcatenate(step -> take(connection, step, values))
                .onItem()
                .ignoreAsUni()
                .onFailure()
                .call(() -> connection.query("rollback").execute())
                .replaceWith(steps.size());
    }

    private static Uni<Void> take(SqlConnection connection, Step step, Map<String, String> values) {
        if (!step.random().isEmpty()) {
            int number = ThreadLocalRandom.current().nextInt(step.least(), step.most() + 1);
            values.put(step.random(), Integer.toString(number));
            return Uni.createFrom().voidItem();
        }
        if (step.variables().isEmpty()) {
            return connection.query(step.sql()).execute().replaceWithVoid();
        }
        Tuple parameters = Tuple.tuple();
        step.variables().forEach(name -> parameters.addString(values.get(name)));
        return connection
                .preparedQuery(step.sql())
                .execute(parameters)
                .invoke(rows -> {
                    if (step.keeps()) {
                        keep(rows.iterator().next(), values);
                    }
                })
                .replaceWithVoid();
    }

    private static void keep(Row row, Map<String, String> values) {
        for (int i = 0; i < row.size(); i++) {
            values.put(row.getColumnName(i), String.valueOf(row.getValue(i)));
        }
    }
}
