package io.scriptorium.architecture.good.kernel.web;

import io.smallrye.mutiny.Multi;
import java.util.List;

/** Subscribes for itself and says what happens to a failure. */
public class Streams {
    void follow(Multi<String> items, List<String> heard, List<Throwable> failures) {
        items.subscribe().with(heard::add, failures::add);
    }

    /** No database in this module: nothing speaks against working side by side. */
    Multi<String> both(Multi<String> one, Multi<String> other) {
        return Multi.createBy().merging().streams(one, other);
    }
}
