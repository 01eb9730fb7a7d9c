package io.scriptorium.people.writer;

import io.scriptorium.kernel.web.Refusal;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** The writers of the current tenant. */
@ApplicationScoped
public class Writers {

    private final WriterQueries queries;

    Writers(WriterQueries queries) {
        this.queries = queries;
    }

    /** A writer's profile; refused with 404 where the tenant has no such writer. */
    public Uni<WriterProfile> require(UUID memberId) {
        return view(memberId).map(WriterView::profile);
    }

    Uni<WriterView> view(UUID memberId) {
        return queries.find(memberId).map(found -> found.orElseThrow(() -> Refusal.notFound("writer")));
    }
}
