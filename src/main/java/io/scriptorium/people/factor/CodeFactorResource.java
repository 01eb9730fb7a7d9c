package io.scriptorium.people.factor;

import io.quarkus.security.Authenticated;
import io.scriptorium.kernel.security.RateLimited;
import io.scriptorium.kernel.security.StepUp;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;

@Path("/api/v1/auth/code-factors")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Authentication")
@RateLimited("auth")
class CodeFactorResource {

    private final CodeFactorService service;
    private final MailCode mail;
    private final SmsCode sms;

    /** A telephone number, as E.164 writes it. */
    record Telephone(
            @NotNull @Pattern(regexp = "\\+[1-9]\\d{6,14}") String number) {}

    /** The code that was sent. */
    record Confirmation(@NotNull @Size(min = 6, max = 10) String code) {}

    CodeFactorResource(CodeFactorService service, MailCode mail, SmsCode sms) {
        this.service = service;
        this.mail = mail;
        this.sms = sms;
    }

    @POST
    @Path("/mail")
    @Authenticated
    @StepUp
    @ResponseStatus(202)
    @Operation(summary = "Sends a first code by mail; codes by mail are a second factor once it is confirmed")
    public Uni<Map<String, Object>> addMail() {
        return service.begin(mail, null);
    }

    @POST
    @Path("/mail/confirmation")
    @Authenticated
    @Operation(summary = "Takes the first code by mail")
    public Uni<Void> confirmMail(@Valid @NotNull Confirmation confirmation) {
        return service.confirm(mail, confirmation.code());
    }

    @DELETE
    @Path("/mail")
    @Authenticated
    @StepUp
    @Operation(summary = "Turns codes by mail off")
    public Uni<Void> removeMail() {
        return service.remove(mail);
    }

    @POST
    @Path("/sms")
    @Authenticated
    @StepUp
    @ResponseStatus(202)
    @Operation(summary = "Sends a first code to a telephone; codes by SMS are a second factor once it is confirmed")
    public Uni<Map<String, Object>> addSms(@Valid @NotNull Telephone telephone) {
        return service.begin(sms, telephone.number());
    }

    @POST
    @Path("/sms/confirmation")
    @Authenticated
    @Operation(summary = "Takes the first code by SMS: the number is its owner's")
    public Uni<Void> confirmSms(@Valid @NotNull Confirmation confirmation) {
        return service.confirm(sms, confirmation.code());
    }

    @DELETE
    @Path("/sms")
    @Authenticated
    @StepUp
    @Operation(summary = "Turns codes by SMS off, and forgets the number")
    public Uni<Void> removeSms() {
        return service.remove(sms);
    }
}
