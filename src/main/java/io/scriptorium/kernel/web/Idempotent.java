package io.scriptorium.kernel.web;

import jakarta.interceptor.InterceptorBinding;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a route that takes an {@code Idempotency-Key}: the same key with the same request gives the first answer
 * again, with another request a 422. The key is claimed and the answer stored in the transaction of the effect, so
 * there is never one without the other. The route returns a {@code Uni} of its answer and needs a signed-in caller.
 */
@InterceptorBinding
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE})
public @interface Idempotent {}
