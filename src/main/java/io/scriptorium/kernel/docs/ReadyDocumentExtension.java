package io.scriptorium.kernel.docs;

import io.quarkus.smallrye.openapi.runtime.OpenApiDocumentService;
import jakarta.enterprise.inject.build.compatible.spi.BuildCompatibleExtension;
import jakarta.enterprise.inject.build.compatible.spi.ClassConfig;
import jakarta.enterprise.inject.build.compatible.spi.Discovery;
import jakarta.enterprise.inject.build.compatible.spi.Enhancement;
import jakarta.enterprise.inject.build.compatible.spi.MetaAnnotations;
import org.eclipse.microprofile.openapi.annotations.ExternalDocumentation;

/**
 * Puts {@link ReadyDocument} before Quarkus' own service for the document, while the service is built. What binds them is
 * an annotation that exists: one of ours could not be seen by the class loader that Quarkus' classes have in tests.
 */
public class ReadyDocumentExtension implements BuildCompatibleExtension {

    /**
     * Makes the annotation one that binds interceptors.
     *
     * @param annotations those with a meaning for CDI
     */
    @Discovery
    public void declare(MetaAnnotations annotations) {
        annotations.addInterceptorBinding(ExternalDocumentation.class);
    }

    /**
     * Binds the interceptor.
     *
     * @param service Quarkus' service
     */
    @Enhancement(types = OpenApiDocumentService.class)
    public void bind(ClassConfig service) {
        service.addAnnotation(ExternalDocumentation.class);
    }
}
