package io.scriptorium.kernel.web;

import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.HttpHeaders;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/** Adds the entity tag to answers whose view has a version. */
class EntityTagFilter {

    @ServerResponseFilter
    void tag(ContainerResponseContext response) {
        if (response.getEntity() instanceof Versioned versioned
                && !response.getHeaders().containsKey(HttpHeaders.ETAG)) {
            response.getHeaders().putSingle(HttpHeaders.ETAG, IfMatch.tag(versioned.version()));
        }
    }
}
