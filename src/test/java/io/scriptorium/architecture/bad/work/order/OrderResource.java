package io.scriptorium.architecture.bad.work.order;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestResponse;

public class OrderResource {
    @GET
    public Uni<String> open() {
        return Uni.createFrom().item("open");
    }

    @DELETE
    @PermitAll
    public String blocking() {
        return "blocking";
    }

    @POST
    @PermitAll
    public Uni<String> anything(UUID id, List<String> body) {
        return Uni.createFrom().item("anything");
    }

    @PATCH
    @PermitAll
    Uni<String> hidden() {
        return Uni.createFrom().item("hidden");
    }

    @POST
    @PermitAll
    public RestResponse<String> made() {
        return RestResponse.ResponseBuilder.<String>created(URI.create("/orders/1"))
                .build();
    }
}
