package io.scriptorium.architecture.good.work.order;

import io.quarkus.security.Authenticated;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import org.jboss.resteasy.reactive.RestResponse;

@Authenticated
class OrderResource {
    @GET
    public Uni<String> own() {
        return Uni.createFrom().item("own");
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
