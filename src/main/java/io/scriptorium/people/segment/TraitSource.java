package io.scriptorium.people.segment;

import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * What a module knows of members: a CDI bean. Answers from memory, and so that a change is heeded at once: it is asked by
 * requests that ask for a feature.
 */
public interface TraitSource {

    /**
     * What it knows of members and the caller may know: the same for all websites, or what the current one adds, also in
     * the transaction that is open.
     */
    Uni<List<Trait>> traits();

    /** The fields of which the caller may not know what members have in them. */
    default Uni<Set<String>> unseen() {
        return Uni.createFrom().item(Set.of());
    }

    /** Whether it is the one that knows a field, also one that was there once. */
    boolean owns(String field);

    /** The values of a member, by fields: words, ids, or one time as RFC 3339 writes it. What is not known is left out. */
    Uni<Map<String, Set<String>>> of(UUID memberId);

    /** Those of some ids, of one of its fields, that are there. */
    Uni<Set<UUID>> known(String field, Set<UUID> ids);
}
