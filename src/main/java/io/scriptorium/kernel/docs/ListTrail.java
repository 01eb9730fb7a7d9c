package io.scriptorium.kernel.docs;

import io.scriptorium.kernel.web.ListRequest;
import io.scriptorium.kernel.web.Listed;
import io.scriptorium.kernel.web.Listing;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jboss.jandex.MethodInfo;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.Handle;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * The lists that a route shows, found in the code: wherever the route hands on its {@link ListRequest}, the constants that are
 * read there. So a list is documented without being named a second time.
 */
final class ListTrail {

    private static final ClassLoader CLASSES = Objects.requireNonNull(ListTrail.class.getClassLoader());
    private static final String OURS = "io/scriptorium/";

    private final Set<String> seen = new HashSet<>();
    private final List<Listing> found = new ArrayList<>();

    private ListTrail() {}

    static List<Listing> of(MethodInfo route) {
        ListTrail trail = new ListTrail();
        trail.follow(route.declaringClass().name().toString().replace('.', '/'), route.name(), route.descriptor());
        return trail.found;
    }

    private static boolean isHandedOn(String descriptor) {
        return Arrays.stream(Type.getArgumentTypes(descriptor))
                .map(Type::getClassName)
                .anyMatch(ListTrail::isRequest);
    }

    /** Whether a type is what a caller asks of a list. */
    static boolean isRequest(String className) {
        if (!className.startsWith(OURS.replace('/', '.')) || className.endsWith("[]")) {
            return false;
        }
        try {
            return ListRequest.class.isAssignableFrom(Class.forName(className, false, CLASSES));
        } catch (ClassNotFoundException gone) {
            throw new IllegalStateException(gone);
        }
    }

    /** Follows a method, or the body of a lambda, that is given the request. */
    private void follow(String owner, String name, String descriptor) {
        if (!owner.startsWith(OURS) || !isHandedOn(descriptor) || !seen.add(owner + "." + name + descriptor)) {
            return;
        }
        try (InputStream code = CLASSES.getResourceAsStream(owner + ".class")) {
            new ClassReader(Objects.requireNonNull(code, owner))
                    .accept(new Code(name, descriptor), ClassReader.SKIP_DEBUG);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private void read(String owner, String name, String descriptor) {
        if (!descriptor.startsWith("L" + OURS)) {
            return;
        }
        try {
            Class<?> type = Class.forName(Type.getType(descriptor).getClassName(), false, CLASSES);
            if (Listed.class.isAssignableFrom(type)) {
                Field constant =
                        Class.forName(owner.replace('/', '.'), true, CLASSES).getDeclaredField(name);
                constant.setAccessible(true);
                found.addAll(((Listed) Objects.requireNonNull(constant.get(null), name)).listings());
            }
        } catch (ReflectiveOperationException gone) {
            throw new IllegalStateException(owner + "." + name, gone);
        }
    }

    private final class Code extends ClassVisitor {

        private final String method;
        private final String descriptor;

        Code(String method, String descriptor) {
            super(Opcodes.ASM9);
            this.method = method;
            this.descriptor = descriptor;
        }

        @Override
        public @Nullable MethodVisitor visitMethod(
                int access,
                String name,
                String itsDescriptor,
                @Nullable String signature,
                String @Nullable [] exceptions) {
            return name.equals(method) && itsDescriptor.equals(descriptor) ? new Steps() : null;
        }
    }

    private final class Steps extends MethodVisitor {

        Steps() {
            super(Opcodes.ASM9);
        }

        @Override
        public void visitFieldInsn(int opcode, String owner, String name, String descriptor) {
            if (opcode == Opcodes.GETSTATIC) {
                read(owner, name, descriptor);
            }
        }

        @Override
        public void visitMethodInsn(int opcode, String owner, String name, String descriptor, boolean isInterface) {
            follow(owner, name, descriptor);
        }

        @Override
        public void visitInvokeDynamicInsn(String name, String descriptor, Handle bootstrap, Object... arguments) {
            for (Object argument : arguments) {
                if (argument instanceof Handle handle) {
                    follow(handle.getOwner(), handle.getName(), handle.getDesc());
                }
            }
        }
    }
}
