package io.scriptorium.kernel.web;

import io.scriptorium.kernel.data.Ids;
import java.util.Arrays;
import java.util.List;

/** The SQL that pages of lists are read by, for tests of how the database answers it. */
public final class ListingSql {

    private ListingSql() {}

    /** The fields that a list may be sorted by. */
    public static List<String> sorts(Listing listing) {
        return listing.sorts().stream().filter(sort -> !sort.startsWith("-")).toList();
    }

    /**
     * The statement of a list's first page.
     *
     * @param conditions what filters add to the list's own query, or nothing
     */
    public static String firstPage(Listing listing, String sort, String conditions) {
        return page(listing, sort, conditions, null);
    }

    /** The statement of a page further on; its last two parameters are the sort value and the id to go on from. */
    public static String furtherPage(Listing listing, String sort, String conditions) {
        return page(listing, sort, conditions, new Cursor(sort, false, "", Ids.next()));
    }

    private static String page(
            Listing listing, String sort, String conditions, @org.jspecify.annotations.Nullable Cursor cursor) {
        Pages.Slice slice = new Pages.Slice(sort, listing.field(sort), cursor, PageRequest.DEFAULT_LIMIT);
        Object[] parameters = new Object[parametersIn(listing.select() + conditions)];
        return Pages.pageQuery(listing, conditions, slice, Arrays.asList(parameters))
                .sql();
    }

    private static int parametersIn(String sql) {
        int count = 0;
        while (sql.contains("$" + (count + 1))) {
            count++;
        }
        return count;
    }
}
