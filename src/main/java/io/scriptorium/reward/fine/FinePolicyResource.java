package io.scriptorium.reward.fine;

import io.quarkus.security.PermissionsAllowed;
import io.scriptorium.kernel.web.Idempotent;
import io.scriptorium.kernel.web.Page;
import io.scriptorium.kernel.web.PageRequest;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jspecify.annotations.Nullable;

@Path("/api/v1/fines/policies")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Fines")
class FinePolicyResource {

    private static final UUID UNSAVED = new UUID(0, 0);

    private final FinePolicies policies;
    private final FineQueries queries;

    FinePolicyResource(FinePolicies policies, FineQueries queries) {
        this.policies = policies;
        this.queries = queries;
    }

    @GET
    @PermissionsAllowed(FinePermissions.READ)
    @Operation(summary = "Lists the versions of the terms of lateness fines")
    public Uni<Page<PolicyView>> list(@BeanParam PageRequest page) {
        return policies.ensureDefault().chain(() -> queries.policies(page));
    }

    @POST
    @Idempotent
    @ResponseStatus(201)
    @PermissionsAllowed(FinePermissions.CONFIGURE)
    @Operation(summary = "Adds a version of the terms: for assignments made from its date on")
    public Uni<PolicyView> add(@Valid @NotNull PolicyRequest request) {
        return policies.add(request.terms(), request.effectiveFrom()).map(PolicyView::of);
    }

    /**
     * New terms. Rates are basis points (hundredths of a percent) of the writer's pay.
     *
     * @param graceMinutes how long after the deadline lateness begins
     * @param firstHourRate what the first full hour costs
     * @param hourlyStep what each further hour costs more than the one before it
     * @param capRate what the fine costs at most; not below the first hour
     * @param minimumAmount what a fine amounts to at least, in minor units of the pay's currency
     * @param effectiveFrom from when they hold; from now on unless given
     */
    record PolicyRequest(
            @NotNull @Min(0) @Max(1440) Integer graceMinutes,
            @NotNull @Min(0) @Max(10_000) Integer firstHourRate,
            @NotNull @Min(0) @Max(10_000) Integer hourlyStep,
            @NotNull @Min(0) @Max(10_000) Integer capRate,
            @NotNull @Min(0) @Max(1_000_000_000) Long minimumAmount,
            @Nullable Instant effectiveFrom) {

        FinePolicy terms() {
            return new FinePolicy(
                    UNSAVED, 0, Instant.EPOCH, graceMinutes, firstHourRate, hourlyStep, capRate, minimumAmount);
        }
    }

    /** One version of the terms; see {@link PolicyRequest}. */
    record PolicyView(
            UUID id,
            String type,
            int version,
            Instant effectiveFrom,
            int graceMinutes,
            int firstHourRate,
            int hourlyStep,
            int capRate,
            long minimumAmount) {

        static PolicyView of(FinePolicy policy) {
            return new PolicyView(
                    policy.id(),
                    FinePolicy.LATENESS,
                    policy.version(),
                    policy.effectiveFrom(),
                    policy.graceMinutes(),
                    policy.firstHourRate(),
                    policy.hourlyStep(),
                    policy.capRate(),
                    policy.minimumAmount());
        }
    }
}
