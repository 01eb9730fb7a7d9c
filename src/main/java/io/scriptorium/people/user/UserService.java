package io.scriptorium.people.user;

import io.quarkus.arc.All;
import io.scriptorium.kernel.data.InTurn;
import io.scriptorium.kernel.data.Tx;
import io.scriptorium.kernel.event.Changes;
import io.scriptorium.kernel.event.EventLog;
import io.scriptorium.kernel.language.Language;
import io.scriptorium.kernel.security.ChosenLanguages;
import io.scriptorium.kernel.tenancy.Actor;
import io.scriptorium.kernel.tenancy.Caller;
import io.scriptorium.kernel.web.IfMatch;
import io.scriptorium.kernel.web.Refusal;
import io.scriptorium.people.sight.Field;
import io.scriptorium.people.sight.Sight;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@ApplicationScoped
class UserService {

    private final Tx tx;
    private final MembershipRepository memberships;
    private final MemberQueries queries;
    private final Sight sight;
    private final EventLog events;
    private final ChosenLanguages languages;
    private final List<NameGuard> guards;
    private final MemberFields fields;
    private final MemberTraits traits;
    private final Clock clock;

    UserService(
            Tx tx,
            MembershipRepository memberships,
            MemberQueries queries,
            Sight sight,
            EventLog events,
            ChosenLanguages languages,
            @All List<NameGuard> guards,
            MemberFields fields,
            MemberTraits traits,
            Clock clock) {
        this.tx = tx;
        this.memberships = memberships;
        this.queries = queries;
        this.sight = sight;
        this.events = events;
        this.languages = languages;
        this.guards = guards;
        this.fields = fields;
        this.traits = traits;
        this.clock = clock;
    }

    /** A member whom the caller may know of. */
    Uni<MemberView> known(UUID id) {
        return view(id).call(() -> sight.requireMember(id))
                .map(member -> member.seenBy(Caller.current().requireActor()));
    }

    Uni<MemberView> view(UUID id) {
        return queries.view(id).map(found -> found.orElseThrow(() -> Refusal.notFound("user")));
    }

    /** The caller changes the own name, language or custom fields; null stays. */
    Uni<MemberView> change(
            @Nullable String displayName,
            @Nullable Language language,
            @Nullable Map<String, @Nullable Object> customFields,
            @Nullable String ifMatch) {
        UUID me = Caller.memberId();
        return tx.write(() -> memberships
                        .require(me)
                        .invoke(Membership::requireActive)
                        .invoke(member -> IfMatch.require(ifMatch, member.version()))
                        .call(member -> renameOneself(member, displayName))
                        .call(member -> read(member, language))
                        .chain(() -> customFields == null
                                ? Uni.createFrom().voidItem()
                                : tx.flush().chain(() -> setFields(me, customFields, null))))
                .chain(() -> view(me));
    }

    /** Corrects a member's name, and sets what the website has added to its members; null stays. */
    Uni<MemberView> change(
            UUID id,
            @Nullable String displayName,
            @Nullable Map<String, @Nullable Object> customFields,
            @Nullable String ifMatch) {
        return tx.write(() -> sight.requireMember(id)
                        .chain(() ->
                                displayName == null ? Uni.createFrom().voidItem() : nameAnew(id, displayName, ifMatch))
                        .chain(() -> customFields == null
                                ? Uni.createFrom().voidItem()
                                : setFields(id, customFields, displayName == null ? ifMatch : null)))
                .chain(() -> known(id));
    }

    private Uni<Void> nameAnew(UUID id, String displayName, @Nullable String ifMatch) {
        return memberships
                .require(id)
                .invoke(member -> IfMatch.allow(ifMatch, member.version()))
                .call(member -> id.equals(Caller.memberId())
                        ? renameOneself(member, displayName)
                        : correct(member, displayName))
                .call(tx::flush)
                .replaceWithVoid();
    }

    private Uni<Void> correct(Membership member, String displayName) {
        Actor actor = Caller.current().requireActor();
        if (!Field.NAME.isSeenBy(actor)) {
            throw Refusal.forbidden("name-not-seen", "You cannot change a name that you may not see.");
        }
        Member.requireInferior(member.view().role());
        return rename(member, displayName);
    }

    private Uni<Void> setFields(UUID id, Map<String, @Nullable Object> customFields, @Nullable String ifMatch) {
        traits.forget();
        return fields.change(id, customFields, ifMatch)
                .chain(changes -> events.append(new UserEvent.FieldsChanged(id), changes));
    }

    private Uni<Void> renameOneself(Membership member, @Nullable String displayName) {
        if (displayName == null) {
            return Uni.createFrom().voidItem();
        }
        return InTurn.each(guards, guard -> guard.requireOwnChoice(member.view().role()))
                .chain(() -> rename(member, displayName));
    }

    private Uni<Void> rename(Membership member, String displayName) {
        Changes changes = Changes.none().and("display_name", member.view().displayName(), displayName);
        member.rename(displayName, clock.instant());
        return events.append(new UserEvent.Renamed(member.id()), changes);
    }

    private Uni<Void> read(Membership member, @Nullable Language language) {
        if (language == null) {
            return Uni.createFrom().voidItem();
        }
        Language before = member.view().language();
        member.read(language, clock.instant());
        traits.forget();
        tx.afterCommit(() -> languages.chosen(member.id(), language));
        return events.append(
                new UserEvent.LanguageChosen(member.id(), language.tag()),
                Changes.none().and("language", before == null ? null : before.tag(), language.tag()));
    }
}
