package io.scriptorium.kernel.realtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.test.junit.QuarkusTest;
import io.scriptorium.kernel.realtime.Door.Closing;
import io.scriptorium.kernel.tenancy.Actor;
import io.scriptorium.kernel.tenancy.Background;
import io.scriptorium.kernel.tenancy.Caller;
import io.scriptorium.kernel.tenancy.TenantDirectory;
import io.scriptorium.kernel.web.NetworkPolicy;
import io.scriptorium.testing.ApiTest;
import io.scriptorium.testing.Brand;
import io.scriptorium.testing.Person;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Looking at open connections, with rights that the test holds. */
@QuarkusTest
@Tag("COM-09")
class OpenDoorsTest extends ApiTest {

    @Inject
    TenantDirectory tenants;

    @Inject
    NetworkPolicy networks;

    @Inject
    Fanout fanout;

    @Inject
    Background background;

    private final List<Closing> closed = new CopyOnWriteArrayList<>();
    private final AtomicInteger asked = new AtomicInteger();
    private volatile Uni<Set<String>> held = Uni.createFrom().item(Set.of("chat.use"));
    private OpenDoors doors;

    @BeforeEach
    void open() {
        doors = new OpenDoors(tenants, networks, this::now, fanout, background, 50);
    }

    private Uni<Actor> now(Actor actor) {
        asked.incrementAndGet();
        return held.map(actor::with);
    }

    private Door door(Person person, @Nullable String permission) {
        Actor actor =
                new Actor(person.memberId(), person.userId(), person.role().key(), Set.of("chat.use", "old"));
        Caller caller = Caller.system(person.brand().tenant(), "test").as(actor);
        return new Door(new Admission(caller, clock.instant().plusSeconds(600), null), permission, closed::add);
    }

    private void suspend() {
        held = Uni.createFrom().failure(new AuthenticationFailedException("suspended"));
    }

    @Test
    void allConnectionsOfATenantAreLookedAtHoweverManyAndNoOthers() {
        for (int i = 0; i < 600; i++) {
            doors.watch(door(brand.client(), i % 2 == 0 ? "chat.use" : null));
        }
        doors.watch(door(Brand.create().client(), "chat.use"));
        held = Uni.createFrom().item(Set.of());

        doors.review(brand.id());

        Awaitility.await().until(() -> asked.get() >= 600);
        Awaitility.await().until(() -> closed.size() >= 300);
        assertThat(asked).hasValue(600);
        assertThat(closed).hasSize(300).containsOnly(Closing.MEMBER);
    }

    @Test
    void whatCouldNotBeLookedAtIsLookedAtLater() {
        doors.watch(door(brand.client(), null));
        held = Uni.createFrom().failure(new IllegalStateException("The database is away"));
        doors.review(brand.id());
        Awaitility.await().until(() -> asked.get() == 1);

        suspend();

        Awaitility.await().until(() -> {
            doors.check().await().atMost(Duration.ofSeconds(10));
            return asked.get() == 2;
        });
        assertThat(closed).containsExactly(Closing.MEMBER);
        doors.check().await().atMost(Duration.ofSeconds(10));
        assertThat(asked).hasValue(2);
    }

    @Test
    void oneThatIsClosedIsLookedAtNoMore() {
        doors.watch(door(brand.client(), null)).close();
        Door other = door(brand.client(), null);
        doors.watch(other);
        suspend();

        doors.review(brand.id());

        Awaitility.await().until(() -> closed.size() == 1);
        assertThat(asked).hasValue(1);
    }

    @Test
    void workGoesOnByWhatTheMemberMayDoNow() {
        Door door = door(brand.client(), "chat.use");
        held = Uni.createFrom().item(Set.of("chat.use", "new"));

        Set<String> permissions = background
                .run(
                        door.admission().caller(),
                        () -> doors.acts(door)
                                .map(acts -> Caller.current().requireActor().permissions()))
                .await()
                .atMost(Duration.ofSeconds(10));

        assertThat(permissions).containsExactlyInAnyOrder("chat.use", "new");
        assertThat(closed).isEmpty();
    }
}
