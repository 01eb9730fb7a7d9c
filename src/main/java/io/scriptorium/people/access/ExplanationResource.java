package io.scriptorium.people.access;

import io.netty.util.NetUtil;
import io.quarkus.arc.All;
import io.quarkus.security.Authenticated;
import io.scriptorium.kernel.security.PermissionRegistry;
import io.scriptorium.kernel.security.WhileImpersonating;
import io.scriptorium.kernel.tenancy.Actor;
import io.scriptorium.kernel.tenancy.Background;
import io.scriptorium.kernel.tenancy.Caller;
import io.scriptorium.kernel.tenancy.Origin;
import io.scriptorium.kernel.tenancy.TenantDirectory;
import io.scriptorium.kernel.web.Refusal;
import io.scriptorium.people.sight.Sight;
import io.scriptorium.people.user.Member;
import io.scriptorium.people.user.Members;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** Why somebody may or may not do something. */
@Path("/api/v1/access/explanation")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Access")
class ExplanationResource {

    private static final String MANAGE_WEBSITES = "websites.manage";

    private final PermissionRegistry registry;
    private final Access access;
    private final Grounds grounds;
    private final Members members;
    private final Sight sight;
    private final TenantDirectory websites;
    private final Background background;
    private final Map<String, ObjectRules> objects;

    ExplanationResource(
            PermissionRegistry registry,
            Access access,
            Grounds grounds,
            Members members,
            Sight sight,
            TenantDirectory websites,
            Background background,
            @All List<ObjectRules> objects) {
        this.registry = registry;
        this.access = access;
        this.grounds = grounds;
        this.members = members;
        this.sight = sight;
        this.websites = websites;
        this.background = background;
        this.objects = objects.stream().collect(Collectors.toMap(ObjectRules::kind, Function.identity()));
    }

    /**
     * An answer.
     *
     * @param allowed whether the member may: all reasons about the member hold, and one of the object's rules where an
     *     object was named
     * @param reasons all rules that were looked at
     */
    record ExplanationView(UUID memberId, String role, String permission, boolean allowed, List<ReasonView> reasons) {}

    /**
     * One step of it.
     *
     * @param rule the rule's name, such as {@code permission} or {@code owner}
     * @param holds whether it lets the member
     * @param text the rule in a sentence
     */
    record ReasonView(String rule, boolean holds, String text) {

        static ReasonView of(Reason reason, Caller reader) {
            return new ReasonView(reason.rule(), reason.holds(), reader.reads(reason.text()));
        }
    }

    /** What is asked. */
    private record Question(
            String permission,
            UUID memberId,
            @Nullable String kind,
            @Nullable UUID objectId,
            @Nullable String address) {}

    /** What was found, before it is said in somebody's language. */
    private record Found(Member member, List<Reason> granted, List<Reason> object) {}

    @GET
    @Authenticated
    @WhileImpersonating
    @Operation(
            summary = "Explains why a member may or may not do something",
            description = "About oneself unless a member is named, for which access.view is needed; about an object "
                    + "too where its kind and id are given, by the rules of who may know of it: not by the state that "
                    + "it is in. Looked at is from the network address that is asked from, unless another is named, "
                    + "for which access.view is needed, too. Superadmins ask about members of other websites.")
    public Uni<ExplanationView> explain(
            @RestQuery @Nullable String permission,
            @RestQuery("member_id") @Nullable UUID memberId,
            @RestQuery @Nullable String kind,
            @RestQuery("object_id") @Nullable UUID objectId,
            @RestQuery @Nullable String address,
            @RestQuery("website_id") @Nullable UUID websiteId) {
        requireObject(kind, objectId);
        Question question =
                new Question(known(permission), subject(memberId, websiteId), kind, objectId, from(address));
        Caller reader = Caller.current();
        return (websiteId == null ? answer(question) : elsewhere(websiteId, question))
                .map(found -> view(found, question.permission(), reader));
    }

    /** On another website nobody in particular asks, and so everything is known of. */
    private Uni<Found> elsewhere(UUID websiteId, Question question) {
        if (!Caller.current().requireActor().may(MANAGE_WEBSITES)) {
            throw Refusal.notFound("website");
        }
        String request = Caller.current().requestId();
        return websites.byId(websiteId)
                .map(found -> found.orElseThrow(() -> Refusal.notFound("website")))
                .chain(website -> background.run(Caller.system(website, request), () -> answer(question)));
    }

    private Uni<Found> answer(Question question) {
        return members.require(question.memberId())
                .call(member -> sight.requireMember(member.id()))
                .chain(member -> grounds.of(member, question.permission(), question.address())
                        .chain(granted ->
                                objectReasons(question, member).map(rules -> new Found(member, granted, rules))));
    }

    private static ExplanationView view(Found found, String permission, Caller reader) {
        boolean allowed = found.granted().stream().allMatch(Reason::holds)
                && (found.object().isEmpty() || found.object().stream().anyMatch(Reason::holds));
        return new ExplanationView(
                found.member().id(),
                found.member().role().key(),
                permission,
                allowed,
                Stream.concat(found.granted().stream(), found.object().stream())
                        .map(reason -> ReasonView.of(reason, reader))
                        .toList());
    }

    private Uni<List<Reason>> objectReasons(Question question, Member member) {
        UUID id = question.objectId();
        ObjectRules rules = question.kind() == null ? null : objects.get(question.kind());
        if (rules == null || id == null) {
            return Uni.createFrom().item(List.of());
        }
        return requireVisible(rules, id)
                .chain(() -> access.actor(member))
                .chain(actor -> rules.explain(id, actor, question.permission()));
    }

    /** One who may not know of a thing is told nothing about it, not even whether it is there. */
    private static Uni<Void> requireVisible(ObjectRules rules, UUID id) {
        Actor asking = Caller.current().actor();
        if (asking == null) {
            return Uni.createFrom().voidItem();
        }
        Refusal unknown = new Refusal(Refusal.Kind.NOT_FOUND, "not-found", "There is no such thing of this kind.");
        return rules.explain(id, asking)
                .onFailure(Refusal.class)
                .transform(absent -> unknown)
                .invoke(reasons -> Reason.require(reasons, unknown))
                .replaceWithVoid();
    }

    private void requireObject(@Nullable String kind, @Nullable UUID id) {
        if (kind == null ? id != null : !objects.containsKey(kind)) {
            throw Refusal.invalid(
                    "kind",
                    "must be one of {0}",
                    String.join(", ", objects.keySet().stream().sorted().toList()));
        }
        if (kind != null && id == null) {
            throw Refusal.invalid("object_id", "is needed with a kind");
        }
    }

    private String known(@Nullable String permission) {
        if (permission == null
                || registry.all().stream().noneMatch(one -> one.name().equals(permission))) {
            throw Refusal.invalid("permission", "must be the name of a permission, such as orders.place");
        }
        return permission;
    }

    private static UUID subject(@Nullable UUID memberId, @Nullable UUID websiteId) {
        Actor caller = Caller.current().requireActor();
        if (memberId == null && websiteId != null) {
            throw Refusal.invalid("member_id", "is needed with a website");
        }
        if (memberId != null && !memberId.equals(caller.memberId()) && !caller.may(AccessPermissions.VIEW)) {
            throw Refusal.notFound("user");
        }
        return memberId == null ? caller.memberId() : memberId;
    }

    private static @Nullable String from(@Nullable String address) {
        if (address == null) {
            return Origin.address().orElse(null);
        }
        if (!Caller.current().requireActor().may(AccessPermissions.VIEW)) {
            throw Refusal.invalid("address", "is asked about by those who hold {0}", AccessPermissions.VIEW);
        }
        if (NetUtil.createByteArrayFromIpAddressString(address) == null) {
            throw Refusal.invalid("address", "must be an IPv4 or IPv6 address");
        }
        return address;
    }
}
