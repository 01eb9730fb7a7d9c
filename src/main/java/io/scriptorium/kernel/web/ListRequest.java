package io.scriptorium.kernel.web;

import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a caller asks of a list: query parameters are filters that the {@link Listing} names. A list that comes page by page
 * takes a {@link PageRequest}, one that comes whole a {@code @BeanParam} of its own.
 */
public abstract class ListRequest {

    /** The request's address; set by the framework. */
    @Context
    @SuppressWarnings("NullAway.Init")
    public UriInfo uri;

    /** Names of the parameters that are no filters. */
    Set<String> own() {
        return Set.of();
    }

    /** What is filtered by, in alphabetical order. */
    public List<String> filtered() {
        Set<String> given = new TreeSet<>(uri.getQueryParameters().keySet());
        given.removeAll(own());
        return List.copyOf(given);
    }

    List<String> filter(String name) {
        return uri.getQueryParameters().getOrDefault(name, List.of());
    }

    void refuseUnknown(Set<String> filters) {
        for (String name : uri.getQueryParameters().keySet()) {
            if (!own().contains(name) && !filters.contains(name)) {
                Refusal unknown = Refusal.invalid(name, "is not a filter of this list");
                throw new Refusal(
                        unknown.kind(),
                        unknown.code(),
                        unknown.text(),
                        unknown.violations(),
                        Map.of("filters", List.copyOf(filters)));
            }
        }
    }
}
