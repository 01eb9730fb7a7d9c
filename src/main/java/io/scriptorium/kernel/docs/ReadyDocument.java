package io.scriptorium.kernel.docs;

import io.quarkus.smallrye.openapi.runtime.OpenApiConstants;
import io.smallrye.openapi.runtime.io.Format;
import jakarta.annotation.Priority;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import java.io.IOException;
import java.io.InputStream;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.ExternalDocumentation;
import org.jspecify.annotations.Nullable;

/**
 * Gives the OpenAPI document as the build wrote it. Quarkus reads it into a model at every start, though nothing changes
 * it any more, and writes it again: for a megabyte that is a sixth of the start.
 */
@ExternalDocumentation
@Interceptor
@Priority(Interceptor.Priority.APPLICATION)
class ReadyDocument {

    private final Map<Format, byte[]> written = new EnumMap<>(Format.class);

    @AroundInvoke
    @Nullable
    Object give(InvocationContext call) throws IOException {
        if (call.getMethod().getName().equals("getDocument")) {
            return written.get((Format) call.getParameters()[1]);
        }
        // What is left is the preparation, once at the start.
        for (Format format : Format.values()) {
            written.put(format, read(OpenApiConstants.BASE_NAME + "." + format));
        }
        return null;
    }

    private static byte[] read(String resource) throws IOException {
        try (InputStream file = Thread.currentThread().getContextClassLoader().getResourceAsStream(resource)) {
            return Objects.requireNonNull(file, resource).readAllBytes();
        }
    }
}
