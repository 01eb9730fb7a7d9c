package io.scriptorium.people.domain;

import io.smallrye.mutiny.Uni;
import java.util.Objects;

/** Looks whether what a claim asks for has been published. */
interface DomainProof {

    /** The label under the claimed name that holds the TXT record. */
    String LABEL = "_scriptorium-challenge.";

    /** What the record says in front of the token. */
    String PREFIX = "scriptorium-verification=";

    /** Where a site may publish the token instead. */
    String PATH = "/.well-known/scriptorium-verification.txt";

    /** What a look found. */
    enum Outcome {
        /** The token is there. */
        PROVEN,
        /** There is an answer, and the token is not in it. */
        ABSENT,
        /** Nobody answered, which says nothing. */
        UNREACHABLE;

        /** The better of two looks. */
        Outcome or(Outcome other) {
            return compareTo(other) <= 0 ? this : other;
        }
    }

    /** By DNS. */
    Uni<Outcome> byRecord(String host, String token);

    /** By a file on the site. */
    Uni<Outcome> byFile(String host, String token);

    /** By either: the file is asked for where there is no record. */
    default Uni<Outcome> look(String host, String token) {
        return byRecord(host, token)
                .chain(record -> record == Outcome.PROVEN
                        ? Uni.createFrom().item(record)
                        : byFile(host, token)
                                .map(file -> Objects.requireNonNull(file).or(record)));
    }
}
