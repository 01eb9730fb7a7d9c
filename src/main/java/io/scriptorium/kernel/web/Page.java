package io.scriptorium.kernel.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One page of a list.
 *
 * @param results the items, at most as many as the limit
 * @param next address of the page behind this one; null on the last
 * @param previous address of the page before this one; null on the first
 * @param count how many items there are on all pages; only with {@code ?count=true}
 */
public record Page<T>(
        List<T> results,
        @Nullable String next,
        @Nullable String previous,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Long count) {

    /** The same page of other items, each made of one of these: such as what a route shows of them. */
    public <R> Page<R> map(Function<T, R> mapper) {
        return new Page<>(results.stream().map(mapper).toList(), next, previous, count);
    }
}
