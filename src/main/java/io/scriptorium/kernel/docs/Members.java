package io.scriptorium.kernel.docs;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.jboss.jandex.AnnotationInstance;
import org.jboss.jandex.AnnotationTarget;
import org.jboss.jandex.ClassInfo;
import org.jboss.jandex.DotName;
import org.jboss.jandex.RecordComponentInfo;
import org.jboss.jandex.Type;
import org.jspecify.annotations.Nullable;

/**
 * Which members a body always has, and which may be null: what the record says to the compiler. Of an answer every
 * member is there unless it is left out where it is null; of a request, every primitive must be, and what
 * {@code @NotNull} says besides.
 */
final class Members {

    private static final DotName NULLABLE = DotName.createSimple(Nullable.class);
    private static final DotName OPTIONAL = DotName.createSimple(Optional.class);
    private static final DotName INCLUDE = DotName.createSimple(JsonInclude.class);

    private Members() {}

    /** Completes the schema of a record that is answered, or sent. */
    static void complete(Schema schema, ClassInfo type, boolean answered) {
        Map<String, Schema> properties = Schemas.orEmpty(schema.getProperties());
        List<String> required = new ArrayList<>(Schemas.orEmpty(schema.getRequired()));
        for (RecordComponentInfo part : type.recordComponents()) {
            String name = SchemaNames.snakeCase(part.name());
            Schema property = properties.get(name);
            if (property == null) {
                continue;
            }
            boolean leftOut = isLeftOut(type, part);
            if (!required.contains(name)
                    && ((part.type().kind() == Type.Kind.PRIMITIVE && !leftOut) || (answered && !leftOut))) {
                required.add(name);
            }
            if (mayBeNull(part.type()) && !(answered && leftOut)) {
                schema.addProperty(name, orNull(property));
            }
        }
        if (!required.isEmpty()) {
            schema.setRequired(required);
        }
    }

    private static boolean mayBeNull(Type type) {
        return type.hasAnnotation(NULLABLE) || type.name().equals(OPTIONAL);
    }

    private static boolean isLeftOut(ClassInfo type, RecordComponentInfo part) {
        AnnotationInstance own = type.field(part.name()).annotation(INCLUDE);
        AnnotationInstance include = own == null || own.target().kind() == AnnotationTarget.Kind.TYPE
                ? type.declaredAnnotation(INCLUDE)
                : own;
        return include != null
                && include.value() != null
                && !include.value().asEnum().equals(JsonInclude.Include.ALWAYS.name());
    }

    private static Schema orNull(Schema property) {
        Schema nothing = OASFactory.createSchema().type(List.of(SchemaType.NULL));
        if (property.getRef() != null) {
            return OASFactory.createSchema().anyOf(List.of(property, nothing));
        }
        List<SchemaType> types = Schemas.orEmpty(property.getType());
        if (!types.isEmpty() && !types.contains(SchemaType.NULL)) {
            property.setType(List.of(types.get(0), SchemaType.NULL));
        }
        if (property.getEnumeration() != null && !property.getEnumeration().contains(null)) {
            List<Object> values = new ArrayList<>(property.getEnumeration());
            values.add(null);
            property.setEnumeration(values);
        }
        return property;
    }
}
