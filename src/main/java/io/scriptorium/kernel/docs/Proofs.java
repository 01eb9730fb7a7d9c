package io.scriptorium.kernel.docs;

import io.scriptorium.kernel.security.Permission.Proof;
import io.scriptorium.kernel.security.PermissionRegistry;
import io.scriptorium.kernel.security.PermissionSource;
import io.scriptorium.kernel.security.StepUp;
import jakarta.enterprise.inject.Vetoed;
import java.lang.reflect.Constructor;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jboss.jandex.ClassInfo;
import org.jboss.jandex.DotName;
import org.jboss.jandex.IndexView;

/** Which routes ask for a fresh proof of who calls: by what modules declare of their permissions. */
final class Proofs {

    private static final ClassLoader CLASSES = Objects.requireNonNull(Proofs.class.getClassLoader());

    private final PermissionRegistry registry;

    Proofs(IndexView index) {
        registry = new PermissionRegistry(index.getAllKnownImplementations(PermissionSource.class).stream()
                .filter(found -> !found.hasDeclaredAnnotation(DotName.createSimple(Vetoed.class)))
                .map(Proofs::source)
                .toList());
    }

    private static PermissionSource source(ClassInfo declared) {
        try {
            Constructor<?> constructor =
                    CLASSES.loadClass(declared.name().toString()).getDeclaredConstructor();
            constructor.setAccessible(true);
            return (PermissionSource) constructor.newInstance();
        } catch (ReflectiveOperationException unreadable) {
            throw new IllegalStateException(declared + " takes something to declare permissions", unreadable);
        }
    }

    Proof of(Route route) {
        if (route.has(StepUp.class.getName())) {
            return Proof.EVERYBODY;
        }
        String permission = route.permission();
        if (!route.changes() || permission.equals("public") || permission.equals("authenticated")) {
            return Proof.NOBODY;
        }
        return registry.proof(Stream.of(permission.split(" & ", -1))
                .map(group -> List.of(group.split(" \\| ", -1)))
                .toList());
    }
}
