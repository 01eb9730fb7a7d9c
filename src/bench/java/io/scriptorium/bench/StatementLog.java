package io.scriptorium.bench;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What was sent to the database, by the database's own log. */
final class StatementLog {

    private static final Pattern LINE = Pattern.compile("\\d+\\|([^|]*)\\|([A-Z]+):  (.*)", Pattern.DOTALL);
    private static final Pattern NEXT = Pattern.compile("(?m)^(?=\\d+\\|[^|\\n]*\\|[A-Z]+:  )");
    private static final Pattern SIMPLE = Pattern.compile("statement: (.*)", Pattern.DOTALL);
    private static final Pattern PREPARED = Pattern.compile("execute [^:]*: (.*)", Pattern.DOTALL);
    private static final Pattern PARAMETER = Pattern.compile("\\$\\d+ = (NULL|'((?:[^']++|'')*+)')");
    private static final int SETTLING_MILLIS = 300;

    private StatementLog() {}

    /** A statement; its parameters are as the database writes them. */
    record Sent(String sql, List<@Nullable String> parameters) {}

    /**
     * What a role sends while some work is done.
     *
     * @param database the superuser's connection
     * @param log the server's log
     */
    static List<Sent> during(Connection database, Path log, String role, Callable<?> work) throws Exception {
        long from = Files.size(log);
        try (Statement statement = database.createStatement()) {
            statement.execute("alter system set log_line_prefix = '%p|%u|'");
            statement.execute("alter system set log_statement = 'all'");
            reload(statement);
            work.call();
            statement.execute("alter system reset log_statement");
            statement.execute("alter system reset log_line_prefix");
            reload(statement);
        }
        return parsed(text(log, from), role);
    }

    private static void reload(Statement statement) throws SQLException, InterruptedException {
        statement.execute("select pg_reload_conf()");
        Thread.sleep(SETTLING_MILLIS);
    }

    private static String text(Path log, long from) throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "r")) {
            file.seek(from);
            byte[] bytes = new byte[(int) (file.length() - from)];
            file.readFully(bytes);
            return new String(bytes, StandardCharsets.UTF_8);
        }
    }

    private static List<Sent> parsed(String log, String role) {
        List<Sent> all = new ArrayList<>();
        for (String entry : NEXT.split(log, -1)) {
            Matcher line = LINE.matcher(entry.stripTrailing());
            if (!line.matches() || !line.group(1).equals(role)) {
                continue;
            }
            String text = line.group(3).replace("\n\t", "\n");
            Matcher simple = SIMPLE.matcher(text);
            Matcher prepared = PREPARED.matcher(text);
            if (line.group(2).equals("LOG") && simple.matches()) { // which may be several at once
                Arrays.stream(simple.group(1).split(";"))
                        .map(String::strip)
                        .forEach(sql -> all.add(new Sent(sql, List.of())));
            } else if (line.group(2).equals("LOG") && prepared.matches()) {
                all.add(new Sent(prepared.group(1).strip(), List.of()));
            } else if (line.group(2).equals("DETAIL") && !all.isEmpty()) {
                Sent last = all.remove(all.size() - 1);
                all.add(new Sent(last.sql(), parameters(text)));
            }
        }
        return all;
    }

    private static List<@Nullable String> parameters(String detail) {
        List<@Nullable String> values = new ArrayList<>();
        Matcher parameter = PARAMETER.matcher(detail);
        while (parameter.find()) {
            String quoted = parameter.group(2);
            values.add(quoted == null ? null : quoted.replace("''", "'"));
        }
        return values;
    }

    /** Whether both are the same statements, whatever their parameters. */
    static boolean alike(List<Sent> one, List<Sent> other) {
        return shapes(one).equals(shapes(other));
    }

    private static List<String> shapes(List<Sent> all) {
        return Arrays.asList(all.stream()
                .map(sent -> sent.sql().replaceAll("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", "id"))
                .toArray(String[]::new));
    }
}
