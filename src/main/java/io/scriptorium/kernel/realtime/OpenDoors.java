package io.scriptorium.kernel.realtime;

import io.quarkus.scheduler.Scheduled;
import io.quarkus.security.AuthenticationFailedException;
import io.scriptorium.kernel.data.InTurn;
import io.scriptorium.kernel.realtime.Door.Closing;
import io.scriptorium.kernel.tenancy.Actor;
import io.scriptorium.kernel.tenancy.Background;
import io.scriptorium.kernel.tenancy.Caller;
import io.scriptorium.kernel.tenancy.Tenant;
import io.scriptorium.kernel.tenancy.TenantDirectory;
import io.scriptorium.kernel.web.NetworkPolicy;
import io.scriptorium.kernel.web.Refusal;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Live connections of this process, so that they heed what changes while they are open: each ends once its website is
 * suspended, takes its member from there no more, or does not let the member use it; those that stay act by what the
 * member may do now. Whoever keeps what counts tells of changes. While word of other processes may be lost, all are
 * looked at every few seconds, and once more after that.
 */
@ApplicationScoped
public class OpenDoors {

    private static final Logger LOG = Logger.getLogger(OpenDoors.class);

    /** How many are looked at before others get their turn on the event loop. */
    private static final int SLICE = 256;

    private static final Duration RETRY_AFTER = Duration.ofSeconds(30);

    private final TenantDirectory tenants;
    private final NetworkPolicy networks;
    private final Rights rights;
    private final Fanout fanout;
    private final Background background;
    private final int limit;
    private final Registry<UUID, Door> open = new Registry<>();
    private final Registry<UUID, Door> ofMembers = new Registry<>();
    private final Set<UUID> overdue = ConcurrentHashMap.newKeySet();
    private boolean missed;

    OpenDoors(
            TenantDirectory tenants,
            NetworkPolicy networks,
            Rights rights,
            Fanout fanout,
            Background background,
            @ConfigProperty(name = "scriptorium.realtime.connections") int limit) {
        this.tenants = tenants;
        this.networks = networks;
        this.rights = rights;
        this.fanout = fanout;
        this.background = background;
        this.limit = limit;
    }

    /**
     * Refuses with 429 one more connection of a member who has as many as one may have in a process: each takes memory for
     * as long as its token is good.
     */
    public void requireRoom(Admission admission) {
        if (!hasRoom(admission)) {
            throw new Refusal(
                    Refusal.Kind.TOO_MANY,
                    "too-many-connections",
                    "You have too many live connections open: close some.",
                    List.of(),
                    Map.of("retry_after", RETRY_AFTER.toSeconds()));
        }
    }

    /** Whether a member may have one more connection in this process. */
    public boolean hasRoom(Admission admission) {
        return ofMembers.of(admission.caller().requireActor().memberId()).count() < limit;
    }

    /**
     * Looks at a connection whenever something changes. What changed before is found by {@link #admits}, which is asked
     * next.
     *
     * @return ends the watch when closed
     */
    public Fanout.Subscription watch(Door door) {
        Fanout.Subscription ofTenant = open.add(door.tenant().id(), door);
        Fanout.Subscription ofMember = ofMembers.add(door.opener().memberId(), door);
        return () -> {
            ofTenant.close();
            ofMember.close();
        };
    }

    /** Whether a connection may stay; one that may not is told. From memory. */
    public Uni<Boolean> admits(Door door) {
        return isActive(door)
                .chain(active -> active ? network(door) : against(Closing.WEBSITE))
                .map(closing -> stays(door, closing));
    }

    /**
     * Whether a connection's member may use it now; if so, the work that runs goes on by what the member may do now, and
     * if not, the connection is told. From memory: this is asked for each thing that comes in.
     */
    public Uni<Boolean> acts(Door door) {
        return present(door).map(present -> {
            present.ifPresent(actor -> rebind(door, actor));
            return stays(door, present.isPresent() ? Optional.empty() : Optional.of(Closing.MEMBER));
        });
    }

    /** Looks at all connections of a tenant, for which something has changed. */
    public void review(UUID tenantId) {
        open.of(tenantId)
                .findAny()
                .ifPresent(any -> background.launch(
                        Caller.system(any.tenant(), "open-doors"),
                        "Looking at live connections",
                        () -> reviewAll(tenantId)));
    }

    @Scheduled(
            every = "3s",
            delayed = "3s",
            identity = "open-doors",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> check() {
        boolean now = fanout.mayMiss();
        Set<UUID> due = new HashSet<>(overdue);
        if (now || missed) {
            due.addAll(open.keys());
        }
        missed = now;
        return InTurn.each(due, this::reviewAll);
    }

    /** What cannot be looked at now, since the database is away, is looked at later. */
    private Uni<Void> reviewAll(UUID tenantId) {
        List<Door> doors = open.of(tenantId).toList();
        overdue.remove(tenantId);
        return InTurn.each(slices(doors), this::reviewSlice)
                .onFailure()
                .invoke(failure -> {
                    LOG.warnf("Live connections could not be looked at: %s", failure.getMessage());
                    overdue.add(tenantId);
                })
                .onFailure()
                .recoverWithNull();
    }

    private static List<List<Door>> slices(List<Door> doors) {
        return IntStream.iterate(0, from -> from < doors.size(), from -> from + SLICE)
                .mapToObj(from -> doors.subList(from, Math.min(from + SLICE, doors.size())))
                .toList();
    }

    private Uni<Void> reviewSlice(List<Door> doors) {
        return background.run(
                Caller.system(doors.get(0).tenant(), "open-doors"), () -> InTurn.each(doors, this::admits));
    }

    private Uni<Boolean> isActive(Door door) {
        return tenants.byId(door.tenant().id())
                .map(found -> found.filter(Tenant::active).isPresent());
    }

    private Uni<Optional<Closing>> network(Door door) {
        return networks.admits(door.opener().role(), door.admission().address())
                .chain(admitted -> admitted ? member(door) : against(Closing.NETWORK));
    }

    private Uni<Optional<Closing>> member(Door door) {
        return present(door).map(present -> present.isPresent() ? Optional.empty() : Optional.of(Closing.MEMBER));
    }

    /** The member as of now; nobody where the member may not use the connection. */
    private Uni<Optional<Actor>> present(Door door) {
        return rights.now(door.opener())
                .map(actor -> Optional.of(actor).filter(door::isFor))
                .onFailure(AuthenticationFailedException.class)
                .recoverWithItem(Optional.empty());
    }

    private static void rebind(Door door, Actor present) {
        if (!present.permissions().equals(Caller.current().requireActor().permissions())) {
            door.as(present).bindTo(Vertx.currentContext());
        }
    }

    private static Uni<Optional<Closing>> against(Closing closing) {
        return Uni.createFrom().item(Optional.of(closing));
    }

    private static boolean stays(Door door, Optional<Closing> against) {
        against.ifPresent(door.over());
        return against.isEmpty();
    }
}
