package io.scriptorium.money.wallet;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.quarkus.security.PermissionsAllowed;
import io.scriptorium.kernel.money.Money;
import io.scriptorium.kernel.security.RateLimited;
import io.scriptorium.kernel.tenancy.Actor;
import io.scriptorium.kernel.tenancy.Caller;
import io.scriptorium.kernel.web.Idempotent;
import io.scriptorium.kernel.web.Page;
import io.scriptorium.kernel.web.PageRequest;
import io.scriptorium.kernel.web.Refusal;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jspecify.annotations.Nullable;

@Path("/api/v1/wallet/top-ups")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Wallet")
class TopUpResource {

    private static final String REFERENCE = "[^\\p{Cntrl}]*[^\\p{Cntrl}\\s][^\\p{Cntrl}]*";

    private final WalletService wallets;
    private final WalletQueries queries;

    TopUpResource(WalletService wallets, WalletQueries queries) {
        this.wallets = wallets;
        this.queries = queries;
    }

    /**
     * What a top-up is asked for with.
     *
     * @param memberId the client whose money came; for staff, who book it at once
     * @param reference what the bank or the till calls the money; staff must give it
     */
    @RegisterForReflection
    record TopUpRequest(
            @NotNull Money amount,
            @Nullable UUID memberId,

            @Nullable @Size(max = 100) @Pattern(regexp = REFERENCE)
            String reference) {}

    /**
     * That money came.
     *
     * @param reference what the bank or the till calls it, unless the client announced it rightly
     */
    @RegisterForReflection
    record Confirmation(
            @Nullable @Size(max = 100) @Pattern(regexp = REFERENCE)
            String reference) {}

    /**
     * That no money came.
     *
     * @param reason for the client to read
     */
    @RegisterForReflection
    record Rejection(@NotBlank @Size(max = 500) String reason) {}

    @POST
    @Idempotent
    @ResponseStatus(201)
    @RateLimited("money")
    @PermissionsAllowed(WalletPermissions.TOP_UP)
    @Operation(
            summary = "Asks for a top-up, or books one for a client",
            description = "A client's waits for confirmation that the money came. Staff give member_id and reference.")
    public Uni<TopUpView> topUp(@Valid @NotNull TopUpRequest request) {
        Actor actor = Caller.current().requireActor();
        UUID memberId = request.memberId();
        if (actor.is("client")) {
            if (memberId != null && !memberId.equals(actor.memberId())) {
                throw Refusal.notFound("member");
            }
            return wallets.request(request.amount(), request.reference());
        }
        if (memberId == null) {
            throw Refusal.invalid("member_id", "is needed: whose wallet to fill");
        }
        if (request.reference() == null) {
            throw Refusal.invalid("reference", "is needed: what the bank or the till calls this money");
        }
        return wallets.book(memberId, request.amount(), request.reference());
    }

    @GET
    @PermissionsAllowed(WalletPermissions.VIEW_TOP_UPS)
    @Operation(
            summary = "Lists top-ups: a client's own, for staff all",
            description = "Filters: status, created_from, created_to; for staff also member_id.")
    public Uni<Page<TopUpView>> topUps(@BeanParam PageRequest page) {
        Actor actor = Caller.current().requireActor();
        return actor.is("client") ? queries.topUpsOf(actor.memberId(), page) : queries.topUps(page);
    }

    @POST
    @Path("/{id}/confirmation")
    @Idempotent
    @RateLimited("money")
    @PermissionsAllowed(WalletPermissions.DECIDE)
    @Operation(summary = "Confirms that a top-up's money came: it is in the wallet from then on")
    public Uni<TopUpView> confirm(UUID id, @Valid @NotNull Confirmation confirmation) {
        return wallets.confirm(id, confirmation.reference());
    }

    @POST
    @Path("/{id}/rejection")
    @Idempotent
    @RateLimited("money")
    @PermissionsAllowed(WalletPermissions.DECIDE)
    @Operation(summary = "Says that a top-up's money did not come")
    public Uni<TopUpView> reject(UUID id, @Valid @NotNull Rejection rejection) {
        return wallets.reject(id, rejection.reason());
    }
}
