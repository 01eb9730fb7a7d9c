package io.scriptorium.architecture.good.kernel.time;

import java.time.Clock;

class Clocks {
    Clock clock() {
        return Clock.systemUTC();
    }
}
