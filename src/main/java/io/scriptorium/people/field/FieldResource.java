package io.scriptorium.people.field;

import io.quarkus.security.Authenticated;
import io.quarkus.security.PermissionsAllowed;
import io.scriptorium.kernel.data.Ids;
import io.scriptorium.kernel.security.Role;
import io.scriptorium.kernel.security.WhileImpersonating;
import io.scriptorium.kernel.tenancy.Caller;
import io.scriptorium.kernel.web.Created;
import io.scriptorium.kernel.web.Idempotent;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** The fields that a website adds to orders and members. */
@Path("/api/v1/custom-fields")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Custom fields")
class FieldResource {

    private static final String ROLE = "client|writer|editor|support|admin|superadmin";
    private static final List<String> STAFF = List.of(Role.SUPPORT.key());

    private final CustomFields fields;
    private final FieldStore store;
    private final FieldService service;

    FieldResource(CustomFields fields, FieldStore store, FieldService service) {
        this.fields = fields;
        this.store = store;
        this.service = service;
    }

    /**
     * A field to add; kind, key, type and whether lists are filtered by it stay as they are for ever.
     *
     * @param atRegistration whether those who register are asked for it; no unless given
     * @param visibleTo the roles that see it beside admins and those who set it; {@code support} unless given
     * @param editableBy the roles that set it beside admins; {@code support} unless given
     */
    @Schema(examples = """
                    {"kind": "order", "key": "citation_style", "label": "Citation style", "type": "choice",
                     "rules": {"choices": ["APA", "MLA"]}, "filterable": true,
                     "visible_to": ["client", "writer"], "editable_by": ["client"]}
                    """)
    record Addition(
            @NotNull @Size(max = 40) String kind,

            @NotNull @Pattern(regexp = "[a-z][a-z0-9_]{0,39}")
            String key,

            @NotBlank @Size(max = 80) @Pattern(regexp = "[^\\p{Cntrl}]*")
            String label,

            @NotNull @Pattern(regexp = FieldType.PATTERN) String type,
            @Nullable Boolean required,
            @Nullable Boolean filterable,
            @Nullable Boolean atRegistration,
            @Nullable FieldRules rules,
            @Nullable @Size(max = 6) List<@NotNull @Pattern(regexp = ROLE) String> visibleTo,
            @Nullable @Size(max = 6) List<@NotNull @Pattern(regexp = ROLE) String> editableBy,
            @Nullable @Min(0) @Max(1000) Integer position) {

        /** As would make a field that is there. */
        static Addition of(CustomField field) {
            return new Addition(
                    field.kind(),
                    field.key(),
                    field.label(),
                    field.type(),
                    field.required(),
                    field.filterable(),
                    field.atRegistration(),
                    field.rules(),
                    field.visibleTo(),
                    field.editableBy(),
                    field.position());
        }

        /** What makes such a field of another with its key. */
        Change change() {
            return new Change(label, required, atRegistration, rules, visibleTo, editableBy, position, false);
        }

        CustomField field() {
            return new CustomField(
                    Ids.next(),
                    kind,
                    key,
                    label,
                    type,
                    Boolean.TRUE.equals(required),
                    Boolean.TRUE.equals(filterable),
                    Boolean.TRUE.equals(atRegistration),
                    Optional.ofNullable(rules).orElse(FieldRules.NONE),
                    Optional.ofNullable(visibleTo).orElse(STAFF),
                    Optional.ofNullable(editableBy).orElse(STAFF),
                    Optional.ofNullable(position).orElse(0),
                    false,
                    Instant.EPOCH,
                    0);
        }
    }

    /** What changes; what is left out stays. Rules may become stricter only where no value is stored. */
    @Schema(examples = "{\"label\": \"Style of citation\"}")
    record Change(
            @Nullable @Size(min = 1, max = 80) @Pattern(regexp = "[^\\p{Cntrl}]*")
            String label,

            @Nullable Boolean required,
            @Nullable Boolean atRegistration,
            @Nullable FieldRules rules,
            @Nullable @Size(max = 6) List<@NotNull @Pattern(regexp = ROLE) String> visibleTo,
            @Nullable @Size(max = 6) List<@NotNull @Pattern(regexp = ROLE) String> editableBy,
            @Nullable @Min(0) @Max(1000) Integer position,
            @Nullable Boolean archived) {

        CustomField of(CustomField old) {
            return new CustomField(
                    old.id(),
                    old.kind(),
                    old.key(),
                    Optional.ofNullable(label).orElse(old.label()),
                    old.type(),
                    Optional.ofNullable(required).orElse(old.required()),
                    old.filterable(),
                    Optional.ofNullable(atRegistration).orElse(old.atRegistration()),
                    Optional.ofNullable(rules).orElse(old.rules()),
                    Optional.ofNullable(visibleTo).orElse(old.visibleTo()),
                    Optional.ofNullable(editableBy).orElse(old.editableBy()),
                    Optional.ofNullable(position).orElse(old.position()),
                    Optional.ofNullable(archived).orElse(old.archived()),
                    old.createdAt(),
                    old.version());
        }
    }

    /**
     * A field to fill when one registers.
     *
     * @param roles who is asked for it, by the role to register in
     */
    record Question(String key, String label, String type, boolean required, FieldRules rules, List<String> roles) {

        static Question of(CustomField field) {
            return new Question(
                    field.key(),
                    field.label(),
                    field.type(),
                    field.required(),
                    field.rules(),
                    CustomField.NEWCOMERS.stream().filter(field::isAskedOf).toList());
        }
    }

    /** All that those who register are asked for: few enough for one answer. */
    record QuestionsView(List<Question> results) {}

    /** All fields that the caller may know of: few enough for one answer. */
    record FieldsView(List<CustomField> results) {}

    @GET
    @Authenticated
    @WhileImpersonating
    @Operation(summary = "Lists the fields that the caller sees; admins also those that are archived")
    public Uni<FieldsView> list() {
        boolean all = Caller.current().requireActor().may(FieldPermissions.DEFINE);
        return fields.all()
                .map(found -> new FieldsView(found.stream()
                        .filter(field -> all || CustomField.isVisibleToCaller(field))
                        .toList()));
    }

    @GET
    @Path("/registration")
    @PermitAll
    @Operation(summary = "Lists the fields that those who register are asked for")
    public Uni<QuestionsView> questions() {
        return fields.all()
                .map(found -> new QuestionsView(found.stream()
                        .map(Question::of)
                        .filter(question -> !question.roles().isEmpty())
                        .toList()));
    }

    @GET
    @Path("/{id}")
    @PermissionsAllowed(FieldPermissions.DEFINE)
    @Operation(summary = "Shows a field's definition")
    public Uni<CustomField> show(UUID id) {
        return store.require(id);
    }

    @POST
    @ResponseStatus(201)
    @Idempotent
    @PermissionsAllowed(FieldPermissions.DEFINE)
    @Operation(summary = "Adds a field")
    public Uni<RestResponse<CustomField>> add(@Valid @NotNull Addition addition) {
        return service.add(addition.field()).map(Created.in("/api/v1/custom-fields", CustomField::id));
    }

    @PATCH
    @Path("/{id}")
    @PermissionsAllowed(FieldPermissions.DEFINE)
    @Operation(summary = "Changes or archives a field; what is stored stays valid; takes If-Match")
    public Uni<CustomField> change(
            UUID id, @HeaderParam("If-Match") @Nullable String ifMatch, @Valid @NotNull Change change) {
        return service.change(id, ifMatch, change::of);
    }
}
