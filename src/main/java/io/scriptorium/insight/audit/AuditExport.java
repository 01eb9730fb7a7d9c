package io.scriptorium.insight.audit;

import io.scriptorium.insight.audit.AuditResource.EntryView;
import io.scriptorium.kernel.data.Tx;
import io.scriptorium.kernel.event.EventLog;
import io.scriptorium.kernel.tenancy.Caller;
import io.scriptorium.kernel.web.Listing;
import io.scriptorium.kernel.web.Pages;
import io.scriptorium.people.sight.Sight;
import io.smallrye.mutiny.Multi;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;

/** A copy of the audit log, or of what filters leave of it. */
@ApplicationScoped
class AuditExport {

    /** Entries of before {@code $2}: those that come while a copy is taken are not in it, so that it ends. */
    private static final Listing COPY =
            AuditResource.fields(Listing.of(AuditResource.SELECT + " and a.occurred_at < $2"));

    private final Pages pages;
    private final Actions actions;
    private final Tx tx;
    private final EventLog events;
    private final Sight sight;
    private final Clock clock;

    AuditExport(Pages pages, Actions actions, Tx tx, EventLog events, Sight sight, Clock clock) {
        this.pages = pages;
        this.actions = actions;
        this.tx = tx;
        this.events = events;
        this.sight = sight;
        this.clock = clock;
    }

    /** The entries that are asked for, the oldest first; that they were taken is entered itself. */
    Multi<EntryView> entries(ExportRequest request) {
        Instant to = request.to();
        Instant until = to == null ? clock.instant() : to;
        Multi<EntryView> entries = pages.whole(
                actions.known(COPY), request, "occurred_at", AuditResource::shown, Caller.tenantId(), until);
        AuditEvent taken = new AuditEvent.Exported(Caller.tenantId(), request.from(), until, request.filtered());
        return sight.requireEverybody()
                .chain(() -> tx.write(() -> events.append(taken)))
                .onItem()
                .transformToMulti(entered -> entries);
    }
}
