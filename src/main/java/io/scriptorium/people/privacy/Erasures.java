package io.scriptorium.people.privacy;

import io.quarkus.arc.All;
import io.scriptorium.kernel.data.Ids;
import io.scriptorium.kernel.data.InTurn;
import io.scriptorium.kernel.data.Sha256;
import io.scriptorium.kernel.data.Sql;
import io.scriptorium.kernel.data.Tx;
import io.scriptorium.kernel.event.EventLog;
import io.scriptorium.kernel.privacy.PersonalData;
import io.scriptorium.kernel.privacy.PersonalTable;
import io.scriptorium.kernel.privacy.PersonalTable.Realm;
import io.scriptorium.kernel.security.Role;
import io.scriptorium.kernel.tenancy.Caller;
import io.scriptorium.kernel.web.Listing;
import io.scriptorium.kernel.web.Page;
import io.scriptorium.kernel.web.PageRequest;
import io.scriptorium.kernel.web.Refusal;
import io.scriptorium.people.setting.Settings;
import io.scriptorium.people.sight.Reach;
import io.scriptorium.people.sight.ScopedListing;
import io.scriptorium.people.sight.Sight;
import io.scriptorium.people.user.Member;
import io.scriptorium.people.user.Members;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Erases members, unless something is in the way, and proves it. */
@ApplicationScoped
class Erasures {

    private static final ScopedListing ALL = ScopedListing.of(
            "select e.* from people.erasure e where e.tenant_id = $1",
            1,
            "e.member_id " + Reach.REACH,
            listing -> listing.id("e.id")
                    .sort("erased_at", "e.erased_at", "timestamptz")
                    .filter("member_id", "e.member_id", Listing.ID)
                    .by("-erased_at"));

    private final Tx tx;
    private final Sql sql;
    private final List<PersonalData> modules;
    private final PersonalTables tables;
    private final LoginErasure logins;
    private final Latecomers latecomers;
    private final Members members;
    private final Sight sight;
    private final Settings settings;
    private final EventLog events;
    private final Clock clock;

    Erasures(
            Tx tx,
            Sql sql,
            @All List<PersonalData> modules,
            PersonalTables tables,
            LoginErasure logins,
            Latecomers latecomers,
            Members members,
            Sight sight,
            Settings settings,
            EventLog events,
            Clock clock) {
        this.tx = tx;
        this.sql = sql;
        this.modules = modules;
        this.tables = tables;
        this.logins = logins;
        this.latecomers = latecomers;
        this.members = members;
        this.sight = sight;
        this.settings = settings;
        this.events = events;
        this.clock = clock;
    }

    /** The proofs about those whom the caller may know of. */
    Uni<Page<Erasure>> page(PageRequest request) {
        return sight.page(ALL, request, Erasure::of, Caller.tenantId());
    }

    /** What is in the way of erasing a member now. */
    Uni<List<String>> objections(Member member) {
        List<String> found = new ArrayList<>();
        if (member.role() == Role.SUPERADMIN) {
            found.add("superadmin");
        }
        return InTurn.each(modules, module -> module.objections(member.id()).invoke(found::addAll))
                .chain(() -> isRetained(member))
                .map(retained -> {
                    if (retained) {
                        found.add("legal-retention");
                    }
                    return found.stream().distinct().toList();
                });
    }

    private Uni<Boolean> isRetained(Member member) {
        List<Instant> booked = new ArrayList<>();
        return InTurn.each(
                        modules, module -> module.lastBooked(member.id()).invoke(last -> last.ifPresent(booked::add)))
                .chain(() -> settings.get(PrivacySettings.RETENTION))
                .map(days -> clock.instant().minus(Duration.ofDays(days)))
                .map(since -> booked.stream().anyMatch(last -> last.isAfter(since)));
    }

    /** A dry run: what erasing a member would do now. */
    Uni<Preview> preview(UUID memberId) {
        return known(memberId).chain(member -> {
            Map<String, Integer> counts = new LinkedHashMap<>();
            return objections(member)
                    .call(() -> InTurn.each(
                            tables.erased(Realm.TENANT),
                            table -> tables.count(table, member).invoke(rows -> counts.put(table.kind(), rows))))
                    .chain(blockedBy -> loginGoes(member)
                            .map(goes -> new Preview(memberId, blockedBy, goes.orElse(null), counts, kept())));
        });
    }

    /** Whether somebody belongs to another website is none of a website's business: superadmins alone are told. */
    private Uni<Optional<Boolean>> loginGoes(Member member) {
        return Caller.current().requireActor().is(Role.SUPERADMIN.key())
                ? logins.goesWith(member).map(Optional::of)
                : Uni.createFrom().item(Optional.empty());
    }

    /** A member whom the caller may know of. */
    private Uni<Member> known(UUID memberId) {
        return members.require(memberId).call(member -> sight.requireMember(member.id()));
    }

    private Map<String, Map<String, String>> kept() {
        Map<String, Map<String, String>> kept = new LinkedHashMap<>();
        for (PersonalTable table : tables.all()) {
            if (!table.kept().isEmpty()) {
                kept.put(table.kind(), table.kept());
            }
        }
        return kept;
    }

    /** Erases a member by hand; refused with 409 where something is in the way. */
    Uni<Erasure> erase(UUID memberId) {
        if (memberId.equals(Caller.memberId())) {
            throw Refusal.forbidden("own-erasure", "Ask for your own deletion: others cannot take it back for you.");
        }
        return tx.write(() -> known(memberId)
                        .call(member -> objections(member).invoke(Erasures::requireNone))
                        .chain(member -> erase(member, Caller.memberId())))
                .call(() -> members.require(memberId).chain(logins::signOut));
    }

    static void requireNone(List<String> objections) {
        if (!objections.isEmpty()) {
            throw new Refusal(
                    Refusal.Kind.CONFLICT,
                    "deletion-blocked",
                    "Something has to be settled before this can be deleted.",
                    List.of(),
                    Map.of("blocked_by", objections));
        }
    }

    /**
     * Erases a member in the open transaction; the login, and what belongs to no tenant, follow by the event. Whoever calls
     * signs the member out as soon as that has been committed.
     */
    Uni<Erasure> erase(Member member, @Nullable UUID by) {
        if (member.erased()) {
            throw Refusal.conflict("erased-already", "This member was erased already.");
        }
        Map<String, Integer> counts = new LinkedHashMap<>();
        // What modules do besides needs to find things as they are.
        return InTurn.each(modules, module -> module.erase(member.id()))
                .chain(() -> InTurn.each(
                        tables.erased(Realm.TENANT),
                        table -> tables.erase(table, member).invoke(rows -> counts.put(table.kind(), rows))))
                .chain(() -> latecomers.expect(member))
                .chain(() -> prove(member, by, counts));
    }

    private Uni<Erasure> prove(Member member, @Nullable UUID by, Map<String, Integer> counts) {
        UUID id = Ids.next();
        Instant now = clock.instant();
        JsonObject counted = PersonalTables.json(counts);
        byte[] digest = Sha256.of(String.join(
                "\n",
                Caller.tenantId().toString(),
                id.toString(),
                member.id().toString(),
                String.valueOf(by),
                now.toString(),
                counted.encode()));
        int rows = counts.values().stream().mapToInt(Integer::intValue).sum();
        String hex = HexFormat.of().formatHex(digest);
        return sql.run("""
                        insert into people.erasure (tenant_id, id, member_id, erased_by, erased_at, counts, digest)
                        values ($1, $2, $3, $4, $5, $6, $7)
                        """, Caller.tenantId(), id, member.id(), by, now, counted, Buffer.buffer(digest))
                .chain(() -> events.append(new PrivacyEvent.Erased(member.id(), member.userId(), id, rows, hex)))
                .replaceWith(new Erasure(id, member.id(), by, now, counted.getMap(), hex));
    }
}
