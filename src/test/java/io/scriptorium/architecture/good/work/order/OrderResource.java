package io.scriptorium.architecture.good.work.order;

import io.quarkus.security.Authenticated;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestResponse;

@Authenticated
class OrderResource {
    @GET
    public Uni<String> own() {
        return Uni.createFrom().item("own");
    }

    @PUT
    @Consumes("application/json")
    public Uni<String> change(UUID id, @QueryParam("words") List<String> words, List<String> body) {
        return Uni.createFrom().item("changed");
    }

    @DELETE
    public Uni<String> drop(UUID id, @QueryParam("words") List<String> words) {
        return Uni.createFrom().item("dropped");
    }

    @POST
    @PermissionsAllowed("orders:place")
    @PermissionsAllowed("orders:pay")
    public Uni<RestResponse<Void>> place() {
        return Uni.createFrom().item(RestResponse.noContent());
    }

    @GET
    @PermitAll
    public RestResponse<String> open() {
        return RestResponse.ok("open");
    }
}
