package io.scriptorium.people.writer;

import io.scriptorium.kernel.security.Role;
import io.scriptorium.people.user.Member;
import io.scriptorium.people.user.MemberArrival;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;

/** Gives every member who joins as a writer a profile. */
@ApplicationScoped
class WriterArrival implements MemberArrival {

    private final WriterRepository writers;
    private final Clock clock;

    WriterArrival(WriterRepository writers, Clock clock) {
        this.writers = writers;
        this.clock = clock;
    }

    @Override
    public Uni<Void> arrived(Member member) {
        if (member.role() != Role.WRITER) {
            return Uni.createFrom().voidItem();
        }
        return writers.persist(new Writer(member.id(), clock.instant())).replaceWithVoid();
    }
}
