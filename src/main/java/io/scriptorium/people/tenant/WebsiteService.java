package io.scriptorium.people.tenant;

import io.scriptorium.kernel.data.SystemSql;
import io.scriptorium.kernel.data.Tx;
import io.scriptorium.kernel.event.Changes;
import io.scriptorium.kernel.event.EventLog;
import io.scriptorium.kernel.security.Role;
import io.scriptorium.kernel.tenancy.Background;
import io.scriptorium.kernel.tenancy.Caller;
import io.scriptorium.kernel.web.IfMatch;
import io.scriptorium.kernel.web.Refusal;
import io.scriptorium.people.user.Member;
import io.scriptorium.people.user.Members;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

@ApplicationScoped
class WebsiteService {

    private final SystemSql sql;
    private final WebsiteStore store;
    private final Tenants tenants;
    private final Members members;
    private final Background background;
    private final Tx tx;
    private final EventLog events;

    WebsiteService(
            SystemSql sql,
            WebsiteStore store,
            Tenants tenants,
            Members members,
            Background background,
            Tx tx,
            EventLog events) {
        this.sql = sql;
        this.store = store;
        this.tenants = tenants;
        this.members = members;
        this.background = background;
        this.tx = tx;
        this.events = events;
    }

    Uni<Website> require(UUID id) {
        return store.byId(id).map(found -> found.orElseThrow(() -> Refusal.notFound("website")));
    }

    /** Creates a website; whoever creates it becomes its first member, for somebody must be able to sign in. */
    Uni<Website> create(Website website) {
        return store.byDomain(tenants.hostOf(website.slug()))
                .invoke(alias -> {
                    if (alias.isPresent()) {
                        throw WebsiteStore.slugTaken();
                    }
                })
                .chain(() -> sql.write(() -> store.insert(website)))
                .invoke(() -> tenants.forget(website.id()))
                .chain(() -> members.require(Caller.memberId()))
                .call(() -> announce(new WebsiteEvent.Created(website.id()), Changes.none()))
                .chain(creator -> enter(website, creator))
                .chain(() -> require(website.id()));
    }

    private Uni<Member> enter(Website website, Member creator) {
        Caller there = Caller.system(website.tenant(), Caller.current().requestId());
        return background.run(
                there, () -> members.join(creator.userId(), Role.SUPERADMIN, creator.displayName(), creator.email()));
    }

    Uni<Website> change(UUID id, @Nullable String ifMatch, UnaryOperator<Website> change) {
        return sql.write(() -> store.lock(id)
                        .invoke(website -> IfMatch.require(ifMatch, website.version()))
                        .call(website -> store.update(change.apply(website))))
                .invoke(() -> tenants.forget(id))
                .chain(before -> require(id).call(now -> announce(new WebsiteEvent.Changed(id), changes(before, now))));
    }

    private Uni<Void> announce(WebsiteEvent event, Changes changes) {
        return tx.write(() -> events.append(event, changes));
    }

    private static Changes changes(Website before, Website now) {
        return Changes.none()
                .and("name", before.name(), now.name())
                .and("active", before.active(), now.active())
                .and("currency", before.currency(), now.currency())
                .and("time_zone", before.zone().getId(), now.zone().getId())
                .and("language", before.language().tag(), now.language().tag())
                .and("domains", before.domains(), now.domains())
                .and("allowed_origins", before.allowedOrigins(), now.allowedOrigins());
    }
}
