package io.scriptorium.kernel.data;

import io.quarkus.redis.datasource.ReactiveRedisDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Redis, if the deployment has one. It carries what may be lost: wake-ups between processes, shared rate limits,
 * one-time tickets. Where no address is configured nothing ever tries to connect.
 */
@ApplicationScoped
public class Redis {

    private final boolean configured;
    private final Instance<ReactiveRedisDataSource> client;

    Redis(
            @ConfigProperty(name = "scriptorium.redis.url") Optional<String> url,
            Instance<ReactiveRedisDataSource> client) {
        this.configured = url.filter(address -> !address.isBlank()).isPresent();
        this.client = client;
    }

    /** Whether an address is configured; whether Redis answers there is another matter. */
    public boolean configured() {
        return configured;
    }

    /** The client; empty where no address is configured. */
    public Optional<ReactiveRedisDataSource> client() {
        return configured ? Optional.of(client.get()) : Optional.empty();
    }
}
