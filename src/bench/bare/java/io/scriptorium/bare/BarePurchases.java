package io.scriptorium.bare;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Sends the statements of a purchase, as the benchmarks wrote them down. */
@Path("/purchases")
@Produces(MediaType.APPLICATION_JSON)
public class BarePurchases {

    private final Pool pool;
    private final java.nio.file.Path file;
    private volatile Script script;

    /** Of a script that is there once it is asked for. */
    BarePurchases(Pool pool, @ConfigProperty(name = "bare.purchase") java.nio.file.Path file) {
        this.pool = pool;
        this.file = file;
    }

    /** One purchase. */
    @POST
    public Uni<Map<String, Integer>> purchase() {
        return pool.withConnection(connection -> script().run(connection)).map(sent -> Map.of("statements", sent));
    }

    private Script script() {
        Script read = script;
        if (read == null) {
            read = Script.read(file);
            script = read;
        }
        return read;
    }
}
