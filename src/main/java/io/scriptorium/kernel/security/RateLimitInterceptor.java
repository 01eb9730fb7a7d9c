package io.scriptorium.kernel.security;

import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.Priority;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import java.lang.reflect.Method;

/** Gives routes marked {@link RateLimited} their limit, before anything is validated or done. */
@RateLimited
@Interceptor
@Priority(Interceptor.Priority.PLATFORM_BEFORE + 200)
class RateLimitInterceptor {

    private final RateLimits limits;
    private final CurrentVertxRequest current;

    RateLimitInterceptor(RateLimits limits, CurrentVertxRequest current) {
        this.limits = limits;
        this.current = current;
    }

    @AroundInvoke
    Object limit(InvocationContext invocation) {
        Uni<Void> within = limits.own(
                policyOf(invocation.getMethod()), current.getCurrent().request());
        return invocation.getMethod().getReturnType() == Multi.class
                ? within.onItem().transformToMulti(passed -> (Multi<?>) answer(invocation))
                : within.chain(() -> (Uni<?>) answer(invocation));
    }

    private static String policyOf(Method method) {
        RateLimited own = method.getAnnotation(RateLimited.class);
        return own != null
                ? own.value()
                : method.getDeclaringClass().getAnnotation(RateLimited.class).value();
    }

    /** A Uni or a Multi: an architecture test checks it. */
    private static Object answer(InvocationContext invocation) {
        try {
            return invocation.proceed();
        } catch (RuntimeException failure) {
            throw failure;
        } catch (Exception failure) {
            throw new IllegalStateException(failure);
        }
    }
}
