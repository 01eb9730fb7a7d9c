package io.scriptorium.architecture.bad.kernel.web;

import io.smallrye.mutiny.Uni;

class Drops {
    void failures(Uni<String> uni) {
        uni.subscribe().with(item -> {});
    }
}
