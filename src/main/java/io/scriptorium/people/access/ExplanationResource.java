package io.scriptorium.people.access;

import io.quarkus.arc.All;
import io.quarkus.security.Authenticated;
import io.scriptorium.kernel.security.PermissionRegistry;
import io.scriptorium.kernel.security.WhileImpersonating;
import io.scriptorium.kernel.tenancy.Actor;
import io.scriptorium.kernel.tenancy.Caller;
import io.scriptorium.kernel.web.Refusal;
import io.scriptorium.people.sight.Sight;
import io.scriptorium.people.user.Member;
import io.scriptorium.people.user.Members;
import io.scriptorium.people.user.Standing;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** Why somebody may or may not do something. */
@Path("/api/v1/access/explanation")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Access")
class ExplanationResource {

    private final PermissionRegistry registry;
    private final Access access;
    private final CustomRoleStore customRoles;
    private final Members members;
    private final Sight sight;
    private final Map<String, ObjectRules> objects;

    ExplanationResource(
            PermissionRegistry registry,
            Access access,
            CustomRoleStore customRoles,
            Members members,
            Sight sight,
            @All List<ObjectRules> objects) {
        this.registry = registry;
        this.access = access;
        this.customRoles = customRoles;
        this.members = members;
        this.sight = sight;
        this.objects = objects.stream().collect(Collectors.toMap(ObjectRules::kind, Function.identity()));
    }

    /**
     * An answer.
     *
     * @param allowed whether the member may: the member is not suspended, the permission held, and one of the object's rules
     *     holds where an object was named
     * @param reasons all rules that were looked at
     */
    record ExplanationView(UUID memberId, String role, String permission, boolean allowed, List<Reason> reasons) {}

    @GET
    @Authenticated
    @WhileImpersonating
    @Operation(
            summary = "Explains why a member may or may not do something",
            description = "About oneself unless a member is named, for which access.view is needed; about an object "
                    + "too where its kind and id are given.")
    public Uni<ExplanationView> explain(
            @RestQuery @Nullable String permission,
            @RestQuery("member_id") @Nullable UUID memberId,
            @RestQuery @Nullable String kind,
            @RestQuery("object_id") @Nullable UUID objectId) {
        String asked = known(permission);
        return members.require(subject(memberId))
                .call(member -> sight.requireMember(member.id()))
                .chain(member -> access.actor(member)
                        .chain(actor -> granted(member, actor, asked)
                                .chain(granted -> objectReasons(kind, objectId, actor)
                                        .map(rules -> answer(member, asked, granted, rules)))));
    }

    private Uni<List<Reason>> granted(Member member, Actor actor, String permission) {
        return members.standing(member.id())
                .chain(standing -> customRoles
                        .nameOf(member.id())
                        .map(custom -> List.of(standing(standing), role(actor, custom, permission))));
    }

    private static Reason standing(Optional<Standing> standing) {
        return new Reason(
                "standing",
                standing.filter(limit -> limit.state() == Standing.State.SUSPENDED)
                        .isEmpty(),
                standing.map(limit -> "The member's standing: " + limit.state().key() + ".")
                        .orElse("The member is in good standing."));
    }

    private static Reason role(Actor actor, Optional<String> custom, String permission) {
        boolean held = actor.may(permission);
        String by = custom.map(name -> "The role " + name + " of this website").orElse("The role " + actor.role());
        return new Reason(
                custom.isPresent() ? "custom-role" : "platform-role",
                held,
                by + (held ? " holds " : " does not hold ") + permission + ".");
    }

    private String known(@Nullable String permission) {
        if (permission == null
                || registry.all().stream().noneMatch(one -> one.name().equals(permission))) {
            throw Refusal.invalid("permission", "must be the name of a permission, such as orders.place");
        }
        return permission;
    }

    private static UUID subject(@Nullable UUID memberId) {
        Actor caller = Caller.current().requireActor();
        if (memberId != null && !memberId.equals(caller.memberId()) && !caller.may(AccessPermissions.VIEW)) {
            throw Refusal.notFound("user");
        }
        return memberId == null ? caller.memberId() : memberId;
    }

    private Uni<List<Reason>> objectReasons(@Nullable String kind, @Nullable UUID id, Actor actor) {
        if (kind == null && id == null) {
            return Uni.createFrom().item(List.of());
        }
        ObjectRules rules = kind == null ? null : objects.get(kind);
        if (rules == null) {
            throw Refusal.invalid(
                    "kind",
                    "must be one of {0}",
                    String.join(", ", objects.keySet().stream().sorted().toList()));
        }
        if (id == null) {
            throw Refusal.invalid("object_id", "is needed with a kind");
        }
        return requireVisible(rules, id).chain(() -> rules.explain(id, actor));
    }

    /** One who may not know of a thing is told nothing about it. */
    private static Uni<Void> requireVisible(ObjectRules rules, UUID id) {
        return rules.explain(id, Caller.current().requireActor())
                .invoke(reasons -> {
                    if (reasons.stream().noneMatch(Reason::holds)) {
                        throw new Refusal(Refusal.Kind.NOT_FOUND, "not-found", "There is no such thing of this kind.");
                    }
                })
                .replaceWithVoid();
    }

    private static ExplanationView answer(Member member, String permission, List<Reason> granted, List<Reason> object) {
        List<Reason> all = new ArrayList<>(granted);
        all.addAll(object);
        boolean allowed = granted.stream().allMatch(Reason::holds)
                && (object.isEmpty() || object.stream().anyMatch(Reason::holds));
        return new ExplanationView(member.id(), member.role().key(), permission, allowed, all);
    }
}
