package io.scriptorium.kernel.security;

import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
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
        return limits.own(policyOf(invocation.getMethod()), current.getCurrent().request())
                .chain(() -> proceed(invocation));
    }

    private static String policyOf(Method method) {
        RateLimited own = method.getAnnotation(RateLimited.class);
        return own != null
                ? own.value()
                : method.getDeclaringClass().getAnnotation(RateLimited.class).value();
    }

    private static Uni<Object> proceed(InvocationContext invocation) {
        try {
            @SuppressWarnings("unchecked") // routes return a Uni: an architecture test checks it
            Uni<Object> answer = (Uni<Object>) invocation.proceed();
            return answer;
        } catch (Exception failure) {
            return Uni.createFrom().failure(failure);
        }
    }
}
