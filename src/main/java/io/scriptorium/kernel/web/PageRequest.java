package io.scriptorium.kernel.web;

import java.net.URI;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/**
 * What a caller asks of a list; a {@code @BeanParam} of every list route. Values are read as text and checked here,
 * so that a bad one is a problem that names it. Filters are further query parameters that the {@link Listing} names.
 */
public class PageRequest extends ListRequest {

    /** How many items a page has unless the caller says otherwise. */
    public static final int DEFAULT_LIMIT = 20;

    /** How many items a page has at most. */
    public static final int MAXIMUM_LIMIT = 200;

    private static final Set<String> OWN = Set.of("limit", "cursor", "sort", "count");

    /** Items on a page, 1 to {@value #MAXIMUM_LIMIT}. */
    @RestQuery
    @Parameter(
            in = ParameterIn.QUERY,
            description = "Items on a page, 1 to 200; 20 unless given",
            schema = @Schema(type = SchemaType.INTEGER, minimum = "1", maximum = "200", defaultValue = "20"))
    public @Nullable String limit;

    /** Where to go on, from {@code next} or {@code previous} of another page. */
    @RestQuery
    @Parameter(in = ParameterIn.QUERY, description = "Where to go on: taken from next or previous of another page")
    public @Nullable String cursor;

    /** Field to sort by, with a minus in front for descending order. */
    @RestQuery
    @Parameter(in = ParameterIn.QUERY, description = "Field to sort by; with a minus in front, descending")
    public @Nullable String sort;

    /** Whether the page is to say how many items there are in all. */
    @RestQuery
    @Parameter(
            in = ParameterIn.QUERY,
            description = "true adds the number of items on all pages",
            schema = @Schema(type = SchemaType.BOOLEAN, defaultValue = "false"))
    public @Nullable String count;

    @Override
    Set<String> own() {
        return OWN;
    }

    int limit() {
        if (limit == null) {
            return DEFAULT_LIMIT;
        }
        if (!limit.matches("\\d{1,3}") || Integer.parseInt(limit) < 1 || Integer.parseInt(limit) > MAXIMUM_LIMIT) {
            throw Refusal.invalid("limit", "must be a whole number from {0} to {1}", 1, MAXIMUM_LIMIT);
        }
        return Integer.parseInt(limit);
    }

    boolean counted() {
        if (count == null || count.equals("false")) {
            return false;
        }
        if (!count.equals("true")) {
            throw Refusal.invalid("count", "must be true or false");
        }
        return true;
    }

    /** Not by a URI builder, which shows in profiles of lists. */
    String addressOf(Cursor other) {
        URI asked = uri.getRequestUri();
        String text = asked.toString();
        int query = text.indexOf('?');
        // First, so that it is the one that counts, however the last one was spelled.
        StringBuilder address = new StringBuilder(query < 0 ? text : text.substring(0, query))
                .append("?cursor=")
                .append(other.encoded());
        if (asked.getRawQuery() != null) {
            for (String parameter : asked.getRawQuery().split("&", -1)) {
                if (!parameter.startsWith("cursor=")) {
                    address.append('&').append(parameter);
                }
            }
        }
        return address.toString();
    }
}
