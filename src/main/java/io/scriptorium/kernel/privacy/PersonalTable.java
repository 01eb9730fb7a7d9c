package io.scriptorium.kernel.privacy;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A table with personal data, as seen from one person: which rows are theirs, what of them the person is shown, and what
 * becomes of it on erasure. SQL with the table as {@code t}; the person is {@code {member}}, in tables of logins
 * {@code {user}}.
 *
 * <pre>{@code
 * PersonalTable.of("profile", "people.member", "t.id = {member}")
 *         .shows("display_name", "email")
 *         .replaces("display_name", "'Erased member'");
 * }</pre>
 *
 * @param kind what it is called in exports and proofs: {@code profile}
 * @param table with its schema
 * @param realm who may reach it
 * @param owned the condition for the person's rows
 * @param shown what the person is shown: columns, or expressions with {@code as}
 * @param mask leaves of the rows that are shown what the person may see
 * @param replaced what erasure puts in place of columns
 * @param kept personal columns that stay, each with the reason
 * @param removed whether erasure removes the rows
 * @param statement a query of tenant and member by which erasure is done instead; it gives the number of rows
 */
public record PersonalTable(
        String kind,
        String table,
        Realm realm,
        String owned,
        List<String> shown,
        Mask mask,
        Map<String, String> replaced,
        Map<String, String> kept,
        boolean removed,
        @Nullable String statement) {

    /** Who may reach a table. */
    public enum Realm {
        /** A tenant table. */
        TENANT,
        /** A table of the system role, whose rows name the member. */
        MEMBER,
        /** A table of the system role, whose rows name the login: erased with the login's last member. */
        LOGIN
    }

    /** What of rows the person may see, who asks. */
    @FunctionalInterface
    public interface Mask {

        /** The rows without the rest, in the same order. */
        Uni<List<JsonObject>> of(List<JsonObject> rows);
    }

    private static final Mask ALL = rows -> Uni.createFrom().item(rows);

    /** A tenant table. */
    public static PersonalTable of(String kind, String table, String owned) {
        return of(kind, table, Realm.TENANT, owned);
    }

    /** A table of the system role whose rows name the member. */
    public static PersonalTable ofMember(String kind, String table, String owned) {
        return of(kind, table, Realm.MEMBER, owned);
    }

    /** A table of the system role whose rows name the login. */
    public static PersonalTable ofLogin(String kind, String table, String owned) {
        return of(kind, table, Realm.LOGIN, owned);
    }

    private static PersonalTable of(String kind, String table, Realm realm, String owned) {
        return new PersonalTable(kind, table, realm, owned, List.of(), ALL, Map.of(), Map.of(), false, null);
    }

    /** Shows columns to the person. */
    public PersonalTable shows(String... columns) {
        List<String> all = new ArrayList<>(shown);
        all.addAll(Arrays.asList(columns));
        return new PersonalTable(kind, table, realm, owned, List.copyOf(all), mask, replaced, kept, removed, statement);
    }

    /** Shows of the rows only what the person may see. */
    public PersonalTable masked(Mask by) {
        return new PersonalTable(kind, table, realm, owned, shown, by, replaced, kept, removed, statement);
    }

    /** Has erasure put an SQL expression in the place of a column. */
    public PersonalTable replaces(String column, String expression) {
        Map<String, String> all = new LinkedHashMap<>(replaced);
        all.put(column, expression);
        return new PersonalTable(kind, table, realm, owned, shown, mask, all, kept, removed, statement);
    }

    /** Keeps columns in spite of an erasure. */
    public PersonalTable keeps(String reason, String... columns) {
        Map<String, String> all = new LinkedHashMap<>(kept);
        for (String column : columns) {
            all.put(column, reason);
        }
        return new PersonalTable(kind, table, realm, owned, shown, mask, replaced, all, removed, statement);
    }

    /** Has erasure remove the rows. */
    public PersonalTable removes() {
        return new PersonalTable(kind, table, realm, owned, shown, mask, replaced, kept, true, statement);
    }

    /** Has erasure replace a column by a query of the tenant, {@code $1}, and the member, {@code $2}. */
    public PersonalTable erasedBy(String query, String column) {
        Map<String, String> all = new LinkedHashMap<>(replaced);
        all.put(column, query);
        return new PersonalTable(kind, table, realm, owned, shown, mask, all, kept, removed, query);
    }

    /** Whether erasure changes anything here. */
    public boolean isErased() {
        return removed || !replaced.isEmpty();
    }
}
