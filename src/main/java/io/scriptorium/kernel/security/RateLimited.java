package io.scriptorium.kernel.security;

import jakarta.enterprise.util.Nonbinding;
import jakarta.interceptor.InterceptorBinding;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Puts routes under a rate limit of their own beside the general one. Policies are configured by name:
 * {@code scriptorium.rate-limit.<name>.capacity}, {@code .per} and {@code .shared}.
 */
@InterceptorBinding
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE})
public @interface RateLimited {

    /** The policy's name. */
    @Nonbinding
    String value() default "";
}
