package io.scriptorium.kernel.docs;

import io.scriptorium.kernel.security.Permission.Proof;
import io.scriptorium.kernel.web.Idempotent;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;

/** What routes take beside what their methods say: headers, tokens, permissions. */
final class Requests {

    private static final String COMPONENT = "#/components/parameters/";
    private static final String SCHEME = "bearer";

    private Requests() {}

    static void complete(Operation operation, Route route, Proof proof) {
        Lists.complete(operation, route);
        operation.setParameters(parameters(operation, route));
        permission(operation, route.permission());
        if (proof != Proof.NOBODY) {
            stepUp(operation, proof);
        }
    }

    private static List<Parameter> parameters(Operation operation, Route route) {
        List<Parameter> all = new ArrayList<>(Schemas.orEmpty(operation.getParameters()));
        all.removeIf(parameter -> "If-Match".equalsIgnoreCase(parameter.getName()));
        if (route.takesIfMatch()) {
            all.add(component("IfMatch"));
        }
        if (route.has(Idempotent.class.getName())) {
            all.add(component("IdempotencyKey"));
        }
        if (route.isOfTenant()) {
            all.add(component("Tenant"));
        }
        return all;
    }

    private static Parameter component(String name) {
        return OASFactory.createParameter().ref(COMPONENT + name);
    }

    private static void stepUp(Operation operation, Proof proof) {
        operation.addExtension("x-step-up", proof.name().toLowerCase(Locale.ROOT));
        String who = proof == Proof.STAFF
                ? " Clients and writers do what is their own; others must have proved who they are"
                : " The caller must have proved who they are";
        operation.setDescription(operation.getDescription() + who
                + " within the last five minutes, with `POST /api/v1/auth/reauthentication` if need be; else 401"
                + " `step-up-required`.");
    }

    private static void permission(Operation operation, String permission) {
        operation.addExtension("x-permission", permission);
        String sentence = switch (permission) {
            case "public" -> "Permission: none; anyone may call it.";
            case "authenticated" -> "Permission: none; anyone who is signed in may call it.";
            default -> "Permission: `" + permission + "`.";
        };
        String description = operation.getDescription();
        operation.setDescription(description == null ? sentence : description + "\n\n" + sentence);
        operation.setSecurity(
                permission.equals("public")
                        ? List.of()
                        : List.of(OASFactory.createSecurityRequirement().addScheme(SCHEME)));
    }
}
