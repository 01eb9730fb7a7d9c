package io.scriptorium.automation.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.scriptorium.automation.demo.DemoStart.Setting;
import org.junit.jupiter.api.Test;

class DemoStartTest {

    @Test
    void theDemoIsSeededWhereAskedForOrWhereTheDataIsNobodyElses() {
        assertThat(Setting.AUTO.seeds(true)).isTrue();
        assertThat(Setting.AUTO.seeds(false)).isFalse();
        assertThat(Setting.TRUE.seeds(false)).isTrue();
        assertThat(Setting.FALSE.seeds(true)).isFalse();
    }
}
