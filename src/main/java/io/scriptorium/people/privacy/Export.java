package io.scriptorium.people.privacy;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.scriptorium.kernel.data.Tx;
import io.scriptorium.kernel.event.EventLog;
import io.scriptorium.kernel.privacy.PersonalTable;
import io.scriptorium.kernel.tenancy.Caller;
import io.scriptorium.people.privacy.PersonalTables.Place;
import io.scriptorium.people.user.Member;
import io.scriptorium.people.user.Members;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;

/**
 * What is known about a person and is for the person's eyes, line by line. Read some thousand rows at a time, and only as the network takes them, so
 * that it needs the same memory however much there is. Others appear by their ids only.
 */
@ApplicationScoped
class Export {

    private static final int PAGE = 2_000;

    /**
     * Something about a person.
     *
     * @param kind such as {@code profile}
     * @param data its fields
     */
    @RegisterForReflection
    record Line(String kind, Map<String, Object> data) {}

    private final PersonalTables tables;
    private final Members members;
    private final Tx tx;
    private final EventLog events;

    Export(PersonalTables tables, Members members, Tx tx, EventLog events) {
        this.tables = tables;
        this.members = members;
        this.tx = tx;
        this.events = events;
    }

    /** The caller's data, as lines of JSON. */
    Multi<Line> own() {
        return tx.write(() -> members.require(Caller.memberId())
                        .call(member -> events.append(new PrivacyEvent.Exported(member.id()))))
                .onItem()
                .transformToMulti(this::of);
    }

    private Multi<Line> of(Member member) {
        List<PersonalTable> shown =
                tables.all().stream().filter(table -> !table.shown().isEmpty()).toList();
        return Multi.createFrom()
                .iterable(shown)
                .onItem()
                .transformToMulti(table -> lines(table, member))
                .concatenate();
    }

    private Multi<Line> lines(PersonalTable table, Member member) {
        AtomicReference<Place> reached = new AtomicReference<>(Place.START);
        return Multi.createBy()
                .repeating()
                .uni(() -> page(table, member, reached))
                .whilst(rows -> rows.size() == PAGE)
                .onItem()
                .disjoint();
    }

    private Uni<List<Line>> page(PersonalTable table, Member member, AtomicReference<Place> reached) {
        return tables.shown(table, member, Objects.requireNonNull(reached.get()), PAGE)
                .invoke(shown -> reached.set(shown.end()))
                .map(shown -> shown.rows().stream()
                        .map(row -> new Line(table.kind(), row.getMap()))
                        .toList());
    }
}
