package io.scriptorium.people.network;

import io.quarkus.security.PermissionsAllowed;
import io.scriptorium.kernel.security.Role;
import io.scriptorium.kernel.tenancy.Origin;
import io.scriptorium.kernel.web.Refusal;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.net.InetAddress;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** From which networks members come in. */
@Path("/api/v1/network-rules")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Networks")
class NetworkResource {

    private final NetworkService service;
    private final Networks networks;

    /**
     * A rule.
     *
     * @param network in CIDR notation, of IPv4 or IPv6; or a single address
     * @param roles for whom; everybody where none is named
     * @param force whether to add it even where it keeps the caller out
     */
    record RuleRequest(
            @NotNull @Pattern(regexp = "allow|deny") @Schema(examples = "deny")
            String effect,

            @NotNull @Size(min = 2, max = 50) @Schema(examples = "192.0.2.0/24")
            String network,

            @Nullable @Size(max = 6)
            List<@NotNull @Pattern(regexp = "client|writer|editor|support|admin") String> roles,

            @Nullable @Size(max = 200) @Pattern(regexp = "[^\\p{Cntrl}]*")
            String note,

            @Nullable Boolean force) {

        List<String> everyRole() {
            return roles == null
                    ? List.of()
                    : roles.stream().distinct().sorted().toList();
        }
    }

    /** A rule as it is kept. */
    record RuleView(
            UUID id,
            String effect,
            String network,
            List<String> roles,
            String note,
            @Nullable UUID createdBy,
            Instant createdAt) {

        static RuleView of(NetworkRule rule) {
            return new RuleView(
                    rule.id(),
                    rule.effect(),
                    rule.network().text(),
                    rule.roles(),
                    rule.note(),
                    rule.createdBy(),
                    rule.createdAt());
        }
    }

    /** All rules, the oldest first. */
    record RulesView(List<RuleView> results) {}

    /**
     * Whether somebody would come in.
     *
     * @param address that was looked at
     * @param reason {@code superadmin}, {@code unlimited}, {@code allowed}, {@code denied} or {@code not-allowed}
     * @param ruleId the rule that decided; null where none did
     */
    record CheckView(
            String address,
            String role,
            boolean admitted,
            String reason,
            @Nullable UUID ruleId) {}

    NetworkResource(NetworkService service, Networks networks) {
        this.service = service;
        this.networks = networks;
    }

    @GET
    @PermissionsAllowed(NetworkPermissions.MANAGE)
    @Operation(summary = "Lists the website's rules about networks, the oldest first")
    public Uni<RulesView> list() {
        return networks.all()
                .map(all -> new RulesView(all.stream().map(RuleView::of).toList()));
    }

    @POST
    @ResponseStatus(201)
    @PermissionsAllowed(NetworkPermissions.MANAGE)
    @Operation(
            summary = "Allows or denies a network, for all or for some roles; heeded at once",
            description =
                    "What is denied is refused, even where it is allowed too. Where anything is allowed to a role, "
                            + "everything else is refused to it. Superadmins always come in. 409 locks-you-out where the "
                            + "rule would keep the caller out.")
    public Uni<RuleView> add(@Valid @NotNull RuleRequest request) {
        return service.add(
                        request.effect(),
                        Network.of(request.network()),
                        request.everyRole(),
                        request.note() == null ? "" : request.note().strip(),
                        Boolean.TRUE.equals(request.force()))
                .map(RuleView::of);
    }

    @DELETE
    @Path("/{id}")
    @PermissionsAllowed(NetworkPermissions.MANAGE)
    @Operation(summary = "Removes a rule about a network; heeded at once")
    public Uni<Void> remove(
            UUID id,
            @RestQuery @Nullable @Pattern(regexp = "true|false") @Schema(type = SchemaType.BOOLEAN) String force) {
        return service.remove(id, Boolean.parseBoolean(force));
    }

    @GET
    @Path("/check")
    @PermissionsAllowed(NetworkPermissions.MANAGE)
    @Operation(
            summary = "Tells whether somebody of a role would come in from an address, and which rule decides",
            description = "From the caller's own address where none is named; an admin where no role is.")
    public Uni<CheckView> check(@RestQuery @Nullable String address, @RestQuery @Nullable String role) {
        String from = address == null ? Origin.address().orElse("") : address;
        InetAddress parsed = parsed(from);
        String who = role == null ? Role.ADMIN.key() : known(role);
        return networks.all()
                .map(all -> Judgement.of(all, who, Optional.of(parsed)))
                .map(judged -> new CheckView(from, who, judged.admitted(), judged.reason(), judged.ruleId()));
    }

    private static InetAddress parsed(String address) {
        return Network.address(address)
                .orElseThrow(() -> Refusal.invalid("address", "must be an IPv4 or IPv6 address"));
    }

    private static String known(String role) {
        return Arrays.stream(Role.values())
                .map(Role::key)
                .filter(role::equals)
                .findFirst()
                .orElseThrow(() -> Refusal.invalid("role", "must be a role"));
    }
}
