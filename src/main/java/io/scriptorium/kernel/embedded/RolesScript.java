package io.scriptorium.kernel.embedded;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Runs {@code db/roles.sql}, the script an operator runs with psql: puts in its {@code :'name'} variables itself. */
final class RolesScript {

    private static final String RESOURCE = "db/roles.sql";
    private static final Pattern VARIABLE = Pattern.compile(":'(\\w+)'");

    private RolesScript() {}

    static void run(Connection connection, Map<String, String> variables) throws IOException, SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(filledIn(text(), variables));
        }
    }

    static String filledIn(String script, Map<String, String> variables) {
        return VARIABLE.matcher(script)
                .replaceAll(found -> Matcher.quoteReplacement(literal(found.group(1), variables)));
    }

    private static String literal(String name, Map<String, String> variables) {
        String value = variables.get(name);
        if (value == null) {
            throw new IllegalArgumentException(RESOURCE + " has a variable without a value: " + name);
        }
        return "'" + value.replace("'", "''") + "'";
    }

    private static String text() throws IOException {
        try (InputStream stream = RolesScript.class.getClassLoader().getResourceAsStream(RESOURCE)) {
            if (stream == null) {
                throw new IOException("no " + RESOURCE + " on the class path");
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
