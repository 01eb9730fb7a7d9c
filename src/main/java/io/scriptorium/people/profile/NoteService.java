package io.scriptorium.people.profile;

import io.scriptorium.kernel.data.Ids;
import io.scriptorium.kernel.data.Sql;
import io.scriptorium.kernel.data.Tx;
import io.scriptorium.kernel.event.EventLog;
import io.scriptorium.kernel.tenancy.Caller;
import io.scriptorium.kernel.web.Listing;
import io.scriptorium.kernel.web.Page;
import io.scriptorium.kernel.web.PageRequest;
import io.scriptorium.kernel.web.Pages;
import io.scriptorium.kernel.web.Refusal;
import io.scriptorium.people.sight.Sight;
import io.scriptorium.people.user.Members;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.UUID;

/** Notes of the staff about members. About oneself there are none to be seen. */
@ApplicationScoped
class NoteService {

    private static final String SELECT =
            "select n.* from people.member_note n where n.tenant_id = $1 and n.member_id = $2";

    private static final Listing OF_MEMBER = Listing.of(SELECT)
            .id("n.id")
            .sort("created_at", "n.created_at", "timestamptz")
            .filter("author_id", "n.author_id", Listing.ID)
            .by("-created_at");

    private final Tx tx;
    private final Sql sql;
    private final Pages pages;
    private final Members members;
    private final Sight sight;
    private final EventLog events;
    private final Clock clock;

    NoteService(Tx tx, Sql sql, Pages pages, Members members, Sight sight, EventLog events, Clock clock) {
        this.tx = tx;
        this.sql = sql;
        this.pages = pages;
        this.members = members;
        this.sight = sight;
        this.events = events;
        this.clock = clock;
    }

    Uni<Page<Note>> page(UUID memberId, PageRequest request) {
        return requireOther(memberId)
                .chain(() -> pages.page(OF_MEMBER, request, Note::of, Caller.tenantId(), memberId));
    }

    Uni<Note> add(UUID memberId, String body) {
        UUID id = Ids.next();
        return tx.write(() -> requireOther(memberId)
                .chain(() -> sql.run("""
                        insert into people.member_note (tenant_id, id, member_id, author_id, body, created_at)
                        values ($1, $2, $3, $4, $5, $6)
                        """, Caller.tenantId(), id, memberId, Caller.memberId(), body, clock.instant()))
                .chain(() -> events.append(new ProfileEvent.NoteAdded(memberId, id)))
                .chain(() -> require(memberId, id)));
    }

    /** Removes a note, which its author may. */
    Uni<Void> remove(UUID memberId, UUID id) {
        return tx.write(() -> requireOther(memberId)
                .chain(() -> require(memberId, id))
                .invoke(note -> {
                    if (!note.authorId().equals(Caller.memberId())) {
                        throw Refusal.forbidden("not-the-author", "Notes are removed by whoever wrote them.");
                    }
                })
                .chain(() -> sql.run(
                        "delete from people.member_note where tenant_id = $1 and id = $2", Caller.tenantId(), id))
                .chain(() -> events.append(new ProfileEvent.NoteRemoved(memberId, id))));
    }

    private Uni<Note> require(UUID memberId, UUID id) {
        return sql.first(SELECT + " and n.id = $3", Note::of, Caller.tenantId(), memberId, id)
                .map(found -> found.orElseThrow(() -> Refusal.notFound("note")));
    }

    private Uni<Void> requireOther(UUID memberId) {
        if (memberId.equals(Caller.memberId())) {
            throw Refusal.notFound("user");
        }
        return members.require(memberId).chain(() -> sight.requireMember(memberId));
    }
}
