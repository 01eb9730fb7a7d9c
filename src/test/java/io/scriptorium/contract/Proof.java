package io.scriptorium.contract;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.platform.commons.annotation.Testable;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.commons.support.HierarchyTraversalMode;
import org.junit.platform.commons.support.ReflectionSupport;

/**
 * One test and what it says that it proves. A parameterized test or a property is one, however often it runs.
 *
 * @param testClass the simple name of the class that runs it
 * @param method its name
 * @param tags its own, and those of its class and of the classes around that
 */
record Proof(String testClass, String method, Set<String> tags) {

    private static final Path SOURCES = Path.of("src/test/java");

    /**
     * Every test that has a source here. The sources name the classes, since the compiled ones may be of more: what
     * was deleted since, and what a profile adds.
     */
    static Stream<Proof> all() {
        try (Stream<Path> files = Files.walk(SOURCES)) {
            return files
                    .map(file -> SOURCES.relativize(file).toString())
                    .filter(file -> file.endsWith(".java") && !file.endsWith("-info.java"))
                    .map(file -> file.substring(0, file.length() - ".java".length()))
                    .map(name -> load(name.replaceAll("[/\\\\]", ".")))
                    .flatMap(Proof::of)
                    .toList()
                    .stream();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** The tests that a class runs: its own, those it inherits, and those of the classes nested in it. */
    static Stream<Proof> of(Class<?> type) {
        Stream<Proof> nested = Stream.of(type.getDeclaredClasses())
                .filter(inner -> AnnotationSupport.isAnnotated(inner, Nested.class))
                .flatMap(Proof::of);
        if (Modifier.isAbstract(type.getModifiers())) {
            return nested;
        }
        Stream<Proof> own = ReflectionSupport.findMethods(type, Proof::isTest, HierarchyTraversalMode.TOP_DOWN).stream()
                .map(method -> new Proof(type.getSimpleName(), method.getName(), tags(type, method)));
        return Stream.concat(own, nested);
    }

    private static boolean isTest(Method method) {
        return AnnotationSupport.isAnnotated(method, Testable.class);
    }

    private static Set<String> tags(Class<?> type, Method method) {
        Set<String> tags = new TreeSet<>();
        addTags(tags, method);
        for (Class<?> around = type; around != null; around = around.getEnclosingClass()) {
            addTags(tags, around);
        }
        return tags;
    }

    private static void addTags(Set<String> tags, AnnotatedElement element) {
        AnnotationSupport.findRepeatableAnnotations(element, Tag.class).forEach(tag -> tags.add(tag.value()));
        AnnotationSupport.findRepeatableAnnotations(element, net.jqwik.api.Tag.class)
                .forEach(tag -> tags.add(tag.value()));
    }

    private static Class<?> load(String name) {
        try {
            return Class.forName(name, false, Proof.class.getClassLoader());
        } catch (ClassNotFoundException failure) {
            throw new IllegalStateException(name + " has a source but is not compiled", failure);
        }
    }
}
