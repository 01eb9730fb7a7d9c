package io.scriptorium.people.release;

import io.scriptorium.kernel.data.Ids;
import io.scriptorium.kernel.data.Sql;
import io.scriptorium.kernel.data.Tx;
import io.scriptorium.kernel.event.Changes;
import io.scriptorium.kernel.event.EventLog;
import io.scriptorium.kernel.tenancy.Caller;
import io.scriptorium.kernel.web.IfMatch;
import io.scriptorium.kernel.web.Listing;
import io.scriptorium.kernel.web.Lookup;
import io.scriptorium.kernel.web.Page;
import io.scriptorium.kernel.web.PageRequest;
import io.scriptorium.kernel.web.Pages;
import io.scriptorium.kernel.web.Refusal;
import io.scriptorium.people.segment.Segments;
import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** How the current website releases features. */
@ApplicationScoped
class ReleaseTemplateService {

    private static final String SELECT = """
            select t.id, t.name, t.milestones::text as milestones, t.version, t.created_at, t.updated_at
            from people.release_template t where t.tenant_id = $1\
            """;

    private static final Listing ALL =
            Listing.of(SELECT).id("t.id").sort("name", "t.name", "text").by("name");

    private final Tx tx;
    private final Sql sql;
    private final Pages pages;
    private final Lookup<ReleaseTemplate> templates;
    private final ReleaseJson json;
    private final Segments segments;
    private final EventLog events;
    private final Clock clock;

    ReleaseTemplateService(
            Tx tx, Sql sql, Pages pages, ReleaseJson json, Segments segments, EventLog events, Clock clock) {
        this.tx = tx;
        this.sql = sql;
        this.pages = pages;
        this.templates = new Lookup<>(sql, SELECT, "t", this::template, () -> Refusal.notFound("release template"));
        this.json = json;
        this.segments = segments;
        this.events = events;
        this.clock = clock;
    }

    Uni<Page<ReleaseTemplate>> page(PageRequest request) {
        return pages.page(ALL, request, this::template, Caller.tenantId());
    }

    Uni<ReleaseTemplate> require(UUID id) {
        return templates.require(id);
    }

    /** The same, held until the transaction ends, and so with all segments that it names. */
    Uni<ReleaseTemplate> lock(UUID id) {
        return templates.lock(id);
    }

    /** The segments that milestones name are there, and stay while the template does. */
    private Uni<Void> requireSegments(List<Milestone> milestones) {
        return segments.hold(milestones.stream()
                        .flatMap(milestone -> milestone.segments().stream())
                        .collect(Collectors.toUnmodifiableSet()))
                .invoke(missing -> {
                    for (int i = 0; i < milestones.size(); i++) {
                        if (!Collections.disjoint(milestones.get(i).segments(), missing)) {
                            throw Refusal.invalid(
                                    "milestones[" + i + "].segments",
                                    "names segments that are not here: {0}",
                                    String.join(", ", missing));
                        }
                    }
                })
                .replaceWithVoid();
    }

    Uni<ReleaseTemplate> add(String name, List<Milestone> milestones) {
        UUID id = Ids.next();
        requireOpenEnd(milestones);
        return tx.write(() -> sql.run("""
                        insert into people.release_template
                            (tenant_id, id, name, milestones, version, created_at, updated_at)
                        values ($1, $2, $3, $4::text::jsonb, 0, $5, $5)
                        """, Caller.tenantId(), id, name, json.text(milestones), clock.instant())
                .chain(() -> requireSegments(milestones))
                .chain(() -> events.append(new ReleaseEvent.TemplateMade(id)))
                .chain(() -> require(id)));
    }

    /** Changes a template; releases that started go on as they are. */
    Uni<ReleaseTemplate> change(UUID id, @Nullable String ifMatch, String name, List<Milestone> milestones) {
        requireOpenEnd(milestones);
        return tx.write(() -> templates
                .lock(id)
                .invoke(template -> IfMatch.require(ifMatch, template.version()))
                .call(() -> sql.run("""
                        update people.release_template
                        set name = $3, milestones = $4::text::jsonb, version = version + 1, updated_at = $5
                        where tenant_id = $1 and id = $2
                        """, Caller.tenantId(), id, name, json.text(milestones), clock.instant()))
                .call(() -> requireSegments(milestones))
                .chain(before -> events.append(
                        new ReleaseEvent.TemplateChanged(id),
                        Changes.none()
                                .and("name", before.name(), name)
                                .and("milestones", json.array(before.milestones()), json.array(milestones))))
                .chain(() -> require(id)));
    }

    Uni<Void> remove(UUID id) {
        return tx.write(() -> templates
                .lock(id)
                .chain(() -> sql.run(
                        "delete from people.release_template where tenant_id = $1 and id = $2", Caller.tenantId(), id))
                .chain(() -> events.append(new ReleaseEvent.TemplateRemoved(id))));
    }

    private static void requireOpenEnd(List<Milestone> milestones) {
        int last = milestones.size() - 1;
        if (milestones.get(last).after() != null) {
            throw Refusal.invalid("milestones[" + last + "].after", "must be left out: nothing follows");
        }
    }

    private ReleaseTemplate template(Row row) {
        return new ReleaseTemplate(
                row.getUUID("id"),
                row.getString("name"),
                json.milestones(row.getString("milestones")),
                row.getOffsetDateTime("created_at").toInstant(),
                row.getOffsetDateTime("updated_at").toInstant(),
                row.getLong("version"));
    }
}
