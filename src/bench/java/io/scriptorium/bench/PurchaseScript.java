package io.scriptorium.bench;

import io.scriptorium.bench.StatementLog.Sent;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Makes a pgbench script of what the service sent for purchases. Ids that are the client's come from a table of the
 * clients, ids that are new each time from the database; everything else stays as it was in the first purchase.
 */
final class PurchaseScript {

    private static final Pattern ID = Pattern.compile("[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    private static final Pattern TENANT = Pattern.compile("(?i)set local app.tenant_id = '(" + ID + ")'");

    /** As the service makes ids: of version 7, so that they go to the partition of their month and to the end of an index. */
    private static final String NEW_ID = """
            create or replace function bench.new_id() returns uuid language sql volatile as $$
                select encode(set_bit(set_bit(
                    overlay(uuid_send(gen_random_uuid())
                        placing substring(int8send((extract(epoch from clock_timestamp()) * 1000)::bigint) from 3)
                        from 1 for 6),
                    52, 1), 53, 1), 'hex')::uuid
            $$
            """;

    private final Connection database;
    private final List<List<Sent>> purchases;
    private final Map<String, String> variables = new LinkedHashMap<>();

    /** @param purchases two of the first client, then one of each other */
    private PurchaseScript(Connection database, List<List<Sent>> purchases) {
        this.database = database;
        this.purchases = purchases;
    }

    static String of(Connection database, List<List<Sent>> purchases) throws SQLException {
        return new PurchaseScript(database, purchases).write();
    }

    private String write() throws SQLException {
        List<Sent> model = purchases.get(0);
        List<String> ids = ids(model);
        List<String> again = ids(purchases.get(1));
        List<Integer> own = new ArrayList<>();
        int fresh = 0;
        for (int i = 0; i < ids.size(); i++) {
            if (!variables.containsKey(ids.get(i))) {
                boolean clients = ids.get(i).equals(again.get(i));
                variables.put(ids.get(i), clients ? "own_" + own.size() : "new_" + fresh++);
                if (clients) {
                    own.add(i);
                }
            }
        }
        int clients = clients(own);
        String newOnes = IntStream.range(0, fresh)
                .mapToObj(i -> ", bench.new_id() as new_" + i)
                .collect(Collectors.joining());
        StringBuilder script = new StringBuilder();
        script.append(
                        "-- What the service sends to place an order and to pay for it from the wallet, by the database's log:\n")
                .append("-- ")
                .append(model.size())
                .append(" statements. The first one below stands for what the service knows without asking.\n")
                .append("\\set n random(1, ")
                .append(clients)
                .append(")\n")
                .append("select p.*")
                .append(newOnes)
                .append(" from bench.purchaser p where p.n = :n::integer \\gset\n");
        for (Sent sent : model) {
            script.append(statement(sent)).append(";\n");
        }
        return script.toString();
    }

    /** Every id in the statements and their parameters, in order. */
    private static List<String> ids(List<Sent> purchase) {
        return purchase.stream()
                .flatMap(sent -> Stream.concat(
                        Stream.of(sent.sql()), sent.parameters().stream().map(value -> value == null ? "" : value)))
                .flatMap(text -> ID.matcher(text).results().map(found -> found.group()))
                .toList();
    }

    private int clients(List<Integer> places) throws SQLException {
        String columns = IntStream.range(0, places.size())
                .mapToObj(i -> ", own_" + i + " uuid not null")
                .collect(Collectors.joining());
        int client = 0;
        try (Statement statement = database.createStatement()) {
            statement.execute(NEW_ID);
            statement.execute("drop table if exists bench.purchaser");
            statement.execute("create table bench.purchaser (n integer primary key" + columns + ")");
            for (List<Sent> purchase : purchases.subList(1, purchases.size())) {
                List<String> ids = ids(purchase);
                String row = places.stream()
                        .map(place -> ", '" + ids.get(place) + "'")
                        .collect(Collectors.joining());
                statement.execute("insert into bench.purchaser values (" + ++client + row + ")");
            }
            statement.execute("analyze bench.purchaser");
        }
        return client;
    }

    private String statement(Sent sent) throws SQLException {
        Matcher tenant = TENANT.matcher(sent.sql());
        if (tenant.matches()) { // SET takes no parameters
            return "select set_config('app.tenant_id', :" + variables.get(tenant.group(1)) + "::text, true)";
        }
        if (sent.parameters().isEmpty()) {
            return sent.sql();
        }
        List<String> types = types(sent.sql());
        String sql = sent.sql();
        for (int i = sent.parameters().size(); i > 0; i--) {
            String value = value(sent.parameters().get(i - 1), types.get(i - 1));
            sql = sql.replaceAll("\\$" + i + "(?![0-9])", Matcher.quoteReplacement(value));
        }
        return sql;
    }

    private List<String> types(String sql) throws SQLException {
        List<String> types = new ArrayList<>();
        try (Statement statement = database.createStatement()) {
            statement.setEscapeProcessing(false);
            statement.execute("prepare bench_types as " + sql);
            try (ResultSet rows = statement.executeQuery("select unnest(parameter_types)::text"
                    + " from pg_prepared_statements where name = 'bench_types'")) {
                while (rows.next()) {
                    types.add(rows.getString(1));
                }
            }
            statement.execute("deallocate bench_types");
        }
        return types;
    }

    private String value(@Nullable String value, String type) {
        if (value == null) {
            return "null::" + type;
        }
        String whole = variables.get(value);
        if (whole != null) {
            return ":" + whole + "::" + type;
        }
        StringBuilder text = new StringBuilder();
        int from = 0;
        Matcher id = ID.matcher(value);
        while (id.find()) {
            String variable = variables.get(id.group());
            text.append(literal(value.substring(from, id.start())))
                    .append(" || :")
                    .append(variable)
                    .append("::text || ");
            from = id.end();
        }
        return "(" + text + literal(value.substring(from)) + ")::" + type;
    }

    /** Without colons, which pgbench takes for variables even within a literal. */
    private static String literal(String plain) {
        return "E'"
                + plain.replace("\\", "\\\\")
                        .replace("'", "''")
                        .replace(":", "\\x3a")
                        .replace("\n", "\\n")
                        .replace(";", "\\x3b")
                + "'";
    }
}
