package io.scriptorium.kernel.web;

import java.net.URI;
import java.util.UUID;
import java.util.function.Function;
import org.jboss.resteasy.reactive.RestResponse;

/**
 * The answer of a route that made something which has an address: 201 and where it is. Its entity tag comes by itself
 * where it is {@link Versioned}.
 *
 * <pre>{@code
 * return teams.add(request.name()).map(Created.in("/api/v1/teams", Team::id));
 * }</pre>
 */
public final class Created {

    private Created() {}

    /**
     * The answer about a thing that was made, with its address.
     *
     * @param list the address in front of the id
     */
    public static <T> Function<T, RestResponse<T>> in(String list, Function<T, UUID> id) {
        return made -> RestResponse.ResponseBuilder.<T>created(URI.create(list + '/' + id.apply(made)))
                .entity(made)
                .build();
    }
}
