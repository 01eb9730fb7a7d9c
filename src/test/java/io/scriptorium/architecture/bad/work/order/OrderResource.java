package io.scriptorium.architecture.bad.work.order;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;

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

    @PATCH
    @PermitAll
    Uni<String> hidden() {
        return Uni.createFrom().item("hidden");
    }
}
