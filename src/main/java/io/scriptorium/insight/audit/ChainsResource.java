package io.scriptorium.insight.audit;

import io.scriptorium.insight.audit.Verdict.Broken;
import io.scriptorium.kernel.data.InTurn;
import io.scriptorium.kernel.tenancy.Background;
import io.scriptorium.kernel.tenancy.Caller;
import io.scriptorium.kernel.tenancy.Tenant;
import io.scriptorium.kernel.tick.TickSecret;
import io.scriptorium.people.tenant.Tenants;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Verifies the chains of all websites, for whoever runs the deployment. */
@Path("/internal/audit-verification")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Operations")
class ChainsResource {

    private static final Logger LOG = Logger.getLogger(ChainsResource.class);
    private static final String UNREADABLE = "unreadable";

    private final Tenants tenants;
    private final Background background;
    private final Verifier verifier;
    private final TickSecret secret;

    ChainsResource(Tenants tenants, Background background, Verifier verifier, TickSecret secret) {
        this.tenants = tenants;
        this.background = background;
        this.verifier = verifier;
        this.secret = secret;
    }

    /**
     * What came of it.
     *
     * @param intact whether nothing is wrong with any chain
     * @param websites how many there are
     * @param checked how many entries were there and as they were sealed
     * @param waiting how many are not sealed yet
     * @param broken the first wrong row of each website where something is wrong, by slug
     */
    record ChainsView(boolean intact, int websites, long checked, long waiting, List<BrokenView> broken) {

        static ChainsView of(List<Finding> found) {
            List<BrokenView> broken = found.stream()
                    .flatMap(finding -> BrokenView.of(finding).stream())
                    .sorted(Comparator.comparing(BrokenView::slug))
                    .toList();
            return new ChainsView(
                    broken.isEmpty(),
                    found.size(),
                    found.stream().mapToLong(Finding::checked).sum(),
                    found.stream().mapToLong(Finding::waiting).sum(),
                    broken);
        }
    }

    /**
     * A website whose chain is broken.
     *
     * @param sequence the number of the row; null for one that was never sealed
     * @param entryId the entry
     * @param what as the website's own verification says it, or {@code unreadable} where its database gave no answer
     */
    record BrokenView(
            UUID websiteId,
            String slug,
            @Nullable Long sequence,
            @Nullable UUID entryId,
            String what) {

        static Optional<BrokenView> of(Finding finding) {
            Tenant tenant = finding.tenant();
            return Optional.ofNullable(finding.broken())
                    .map(broken -> new BrokenView(
                            tenant.id(), tenant.slug(), broken.sequence(), broken.entryId(), broken.what()));
        }
    }

    private record Finding(
            Tenant tenant,
            long checked,
            long waiting,
            @Nullable Broken broken) {}

    @POST
    @PermitAll // by the deployment's own secret: an operator is no member of any tenant
    @Operation(
            summary = "Verifies the audit logs of all websites and names the first wrong row of each",
            description = "Goes through all entries of all websites, and changes nothing.")
    public Uni<ChainsView> verify(@HeaderParam(TickSecret.HEADER) @Nullable String given) {
        secret.require(given);
        return tenants.all().chain(this::verifyAll).map(ChainsView::of);
    }

    private Uni<List<Finding>> verifyAll(List<Tenant> all) {
        return InTurn.all(all, this::verify);
    }

    private Uni<Finding> verify(Tenant tenant) {
        return background
                .run(Caller.system(tenant, "audit-verification"), verifier::verify)
                .map(verdict -> new Finding(tenant, verdict.checked(), verdict.waiting(), verdict.broken()))
                .onFailure()
                .recoverWithItem(failure -> {
                    LOG.warnf(failure, "The audit log of %s could not be read", tenant.slug());
                    return new Finding(tenant, 0, 0, new Broken(null, null, UNREADABLE));
                });
    }
}
