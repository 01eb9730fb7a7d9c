package io.scriptorium.people.user;

import io.scriptorium.kernel.mail.AddressBook;
import io.scriptorium.kernel.mail.Addressee;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;

/** Where members get their mail: those who are not suspended. */
@ApplicationScoped
class MemberAddresses implements AddressBook {

    private final MemberQueries queries;

    MemberAddresses(MemberQueries queries) {
        this.queries = queries;
    }

    @Override
    public Uni<Optional<Addressee>> member(UUID memberId) {
        return queries.find(memberId)
                .map(found -> found.filter(Member::active)
                        .map(member -> new Addressee(member.email(), member.displayName(), member.language())));
    }
}
