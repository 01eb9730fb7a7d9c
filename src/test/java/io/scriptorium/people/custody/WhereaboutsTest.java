package io.scriptorium.people.custody;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduler;
import io.quarkus.test.junit.QuarkusTest;
import io.scriptorium.kernel.data.Whereabouts;
import io.scriptorium.testing.ApiTest;
import io.scriptorium.testing.Database;
import io.scriptorium.testing.EmbeddedServices;
import io.scriptorium.testing.ProxiedPlacement;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("TEN-17")
@QuarkusTest
class WhereaboutsTest extends ApiTest {

    private static final String TWO = ProxiedPlacement.NAME;
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    @Inject
    WhereaboutsWatch watch;

    @Inject
    Whereabouts whereabouts;

    @Inject
    Scheduler scheduler;

    @Test
    void aProcessKnowsWhoIsHaltedBeforeItBegins() throws Exception {
        scheduler.pause(WhereaboutsWatch.IDENTITY);
        try {
            Database.update("update people.tenant set writable = false where id = ?", brand.id());
            whereabouts.set(List.of()); // as in a process that begins
            watch.start(new StartupEvent());
            assertThat(whereabouts.leftAlone("shared")).contains(brand.id());
        } finally {
            Database.update("update people.tenant set writable = true where id = ?", brand.id());
            scheduler.resume(WhereaboutsWatch.IDENTITY);
        }
    }

    @Test
    void aLookThatIsNotAnsweredIsGivenUp() throws SQLException {
        try (Connection holding = DriverManager.getConnection(EmbeddedServices.superuserJdbcUrl());
                Statement statement = holding.createStatement()) {
            holding.setAutoCommit(false);
            statement.execute("lock table people.tenant in access exclusive mode");
            assertThatThrownBy(() -> watch.look().await().atMost(PATIENCE)).hasMessageContaining("on the move");
        }
        watch.look().await().atMost(PATIENCE);
    }

    @Test
    void aPlaceThatIsNotClearedYetIsLeftAloneHoweverLongThatTakes() {
        UUID job = UUID.randomUUID();
        Database.update("""
                insert into people.website_job (id, website_id, slug, kind, status, phase, placement, due_at, created_at)
                values (?, ?, 'x', 'move', 'scheduled', 'switched two', 'shared', now() + interval '1 day', now())
                """, job, brand.id());
        Database.update("update people.tenant set moved_at = now() - interval '1 day' where id = ?", brand.id());
        try {
            watch.look().await().atMost(PATIENCE);
            assertThat(whereabouts.leftAlone(TWO)).contains(brand.id());
            assertThat(whereabouts.leftAlone("shared")).doesNotContain(brand.id());
        } finally {
            Database.update("delete from people.website_job where id = ?", job);
        }
        watch.look().await().atMost(PATIENCE);
        assertThat(whereabouts.leftAlone(TWO)).doesNotContain(brand.id());
    }

    @Test
    @Tag("TEN-03")
    void aWebsiteThatIsTakenInIsLeftAloneWhereverItIs() {
        UUID job = UUID.randomUUID();
        Database.update("""
                insert into people.website_job (id, website_id, slug, kind, status, placement, due_at, created_at,
                    leased_until)
                values (?, ?, 'x', 'restore', 'running', ?, now(), now(), now() + interval '1 hour')
                """, job, brand.id(), TWO);
        try {
            watch.look().await().atMost(PATIENCE);
            assertThat(whereabouts.leftAlone(TWO)).contains(brand.id());
            assertThat(whereabouts.leftAlone("shared")).contains(brand.id());
        } finally {
            Database.update("delete from people.website_job where id = ?", job);
        }
        watch.look().await().atMost(PATIENCE);
        assertThat(whereabouts.leftAlone(TWO)).doesNotContain(brand.id());
    }
}
