package io.scriptorium.faults;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.annotation.Annotation;
import java.lang.instrument.Instrumentation;
import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/**
 * Moves the clock of a running process, from outside: the JVM of the run attaches to it as a debugger would, and puts
 * another clock under the one that the service injects everywhere. The service has no switch for this.
 */
public final class ClockAgent {

    private ClockAgent() {}

    /** Called in the process itself. */
    public static void agentmain(String ahead, Instrumentation instrumentation) throws ReflectiveOperationException {
        Clock clock = injected(instrumentation);
        Field exact = clock.getClass().getDeclaredField("exact");
        exact.setAccessible(true);
        exact.set(clock, Clock.offset((Clock) exact.get(clock), Duration.parse(ahead)));
    }

    private static Clock injected(Instrumentation instrumentation) throws ReflectiveOperationException {
        Class<?> arc = Arrays.stream(instrumentation.getAllLoadedClasses())
                .filter(loaded -> loaded.getName().equals("io.quarkus.arc.Arc"))
                .findFirst()
                .orElseThrow();
        Object container = arc.getMethod("container").invoke(null);
        Class<?> type = Class.forName("io.quarkus.arc.ArcContainer", true, arc.getClassLoader());
        Object none = Array.newInstance(Annotation.class, 0);
        Object handle =
                type.getMethod("instance", Class.class, Annotation[].class).invoke(container, Clock.class, none);
        Class<?> handleType = Class.forName("io.quarkus.arc.InstanceHandle", true, arc.getClassLoader());
        return (Clock) handleType.getMethod("get").invoke(handle);
    }

    /** Moves the clock of a process ahead. */
    static void moveAhead(long pid, Duration by) {
        try {
            Path jar = Files.createTempFile("scriptorium-clock-", ".jar");
            try (OutputStream file = Files.newOutputStream(jar)) {
                pack(file);
                attach(pid, jar, by);
            } finally {
                Files.delete(jar);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static void pack(OutputStream file) throws IOException {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().putValue("Agent-Class", ClockAgent.class.getName());
        String entry = ClockAgent.class.getName().replace('.', '/') + ".class";
        try (JarOutputStream jar = new JarOutputStream(file, manifest);
                var bytes = ClockAgent.class.getClassLoader().getResourceAsStream(entry)) {
            jar.putNextEntry(new JarEntry(entry));
            bytes.transferTo(jar);
        }
    }

    private static void attach(long pid, Path jar, Duration by) throws IOException {
        try {
            var machine = com.sun.tools.attach.VirtualMachine.attach(Long.toString(pid));
            machine.loadAgent(jar.toString(), by.toString());
            machine.detach();
        } catch (com.sun.tools.attach.AttachNotSupportedException
                | com.sun.tools.attach.AgentLoadException
                | com.sun.tools.attach.AgentInitializationException failure) {
            throw new IOException("The clock of " + pid + " could not be moved", failure);
        }
    }
}
