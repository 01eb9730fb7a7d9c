package io.scriptorium.people.tenant;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("TEN-03")
class TenantCacheTest {

    private final TenantCache cache = new TenantCache(Duration.ofMinutes(1));

    @Test
    void keepsWhatWasFoundAlsoThatThereIsNothing() {
        assertThat(cache.get("slug a")).isNull();

        cache.put("slug a", Optional.empty(), cache.clearings());

        assertThat(cache.get("slug a")).isEqualTo(Optional.empty());
        cache.clear();
        assertThat(cache.get("slug a")).isNull();
    }

    @Test
    void doesNotKeepWhatWasLookedUpBeforeAChange() {
        long before = cache.clearings();
        cache.clear();

        cache.put("slug a", Optional.empty(), before);

        assertThat(cache.get("slug a")).isNull();
    }
}
