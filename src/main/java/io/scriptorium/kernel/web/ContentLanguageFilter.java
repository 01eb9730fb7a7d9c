package io.scriptorium.kernel.web;

import io.scriptorium.kernel.tenancy.Caller;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.HttpHeaders;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/** Says in which language the texts of an answer are. */
class ContentLanguageFilter {

    @ServerResponseFilter
    void name(ContainerResponseContext response) {
        if (response.hasEntity()) {
            response.getHeaders()
                    .putSingle(
                            HttpHeaders.CONTENT_LANGUAGE,
                            Caller.current().language().tag());
        }
    }
}
