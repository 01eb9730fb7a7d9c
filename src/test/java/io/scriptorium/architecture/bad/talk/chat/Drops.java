package io.scriptorium.architecture.bad.talk.chat;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.MutinyEmitter;

class Drops {
    void uni(Uni<String> uni) {
        uni.subscribe().with(item -> {});
    }

    void multi(Multi<String> multi) {
        multi.subscribe().with(item -> {});
    }

    void evenWithFailure(Uni<String> uni) {
        uni.subscribe().with(item -> {}, failure -> {});
    }

    Uni<String> allButTheFirst(Multi<String> multi) {
        return multi.toUni();
    }

    void message(MutinyEmitter<String> emitter) {
        emitter.sendAndForget("lost");
    }
}
