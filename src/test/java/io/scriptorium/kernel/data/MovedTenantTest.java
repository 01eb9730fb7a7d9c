package io.scriptorium.kernel.data;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.junit.QuarkusTest;
import io.scriptorium.testing.ApiTest;
import io.smallrye.mutiny.vertx.UniHelper;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@QuarkusTest
class MovedTenantTest extends ApiTest {

    private static final String ELSEWHERE = "elsewhere";

    @Inject
    Pool pool;

    @Test
    @Tag("TEN-17")
    void whoWaitedForAConnectionWhileTheRowsWentAwayWritesNothingInTheOldPlace() {
        assertThatThrownBy(
                        () -> afterTheMove(connection -> connection.begin().onFailure(failure -> connection.close())))
                .isInstanceOf(WritesHalted.class);
    }

    @Test
    @Tag("TEN-17")
    void norDoTheyReadThatThereIsNothing() {
        assertThatThrownBy(() -> afterTheMove(connection -> connection.read(List.of(Sql.Query.of("select 1")))))
                .isInstanceOf(WritesHalted.class);
    }

    /** Uses a connection that was had before the tenant was somewhere else. */
    private <T> T afterTheMove(Function<TenantConnection, Future<T>> use) {
        Whereabouts whereabouts = new Whereabouts();
        TenantPool before = new TenantPool(pool, Map.of(ELSEWHERE, pool), whereabouts);
        return inTenant(() -> UniHelper.toUni(before.getConnection().compose(connection -> {
            whereabouts.set(List.of(new Whereabouts.Place(brand.id(), ELSEWHERE, true)));
            return use.apply((TenantConnection) connection);
        })));
    }
}
