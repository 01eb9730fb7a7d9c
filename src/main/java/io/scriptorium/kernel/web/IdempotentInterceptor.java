package io.scriptorium.kernel.web;

import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.Priority;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import jakarta.ws.rs.core.Context;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jspecify.annotations.Nullable;

/** Gives routes marked {@link Idempotent} their behaviour. */
@Idempotent
@Interceptor
@Priority(Interceptor.Priority.PLATFORM_BEFORE + 900)
class IdempotentInterceptor {

    private static final String HEADER = "Idempotency-Key";

    private final IdempotencyStore store;
    private final CurrentVertxRequest request;

    IdempotentInterceptor(IdempotencyStore store, CurrentVertxRequest request) {
        this.store = store;
        this.request = request;
    }

    @AroundInvoke
    @Nullable
    Object answerOnce(InvocationContext invocation) throws Exception {
        RoutingContext http = request.getCurrent();
        String key = http == null ? null : http.request().getHeader(HEADER);
        if (http == null || key == null) {
            return invocation.proceed();
        }
        if (!key.matches("[\\x21-\\x7e]{1,255}")) {
            throw Refusal.invalid(HEADER, "must be 1 to 255 visible ASCII characters");
        }
        String route = http.request().method() + " " + http.request().path();
        int status = Optional.ofNullable(invocation.getMethod().getAnnotation(ResponseStatus.class))
                .map(ResponseStatus::value)
                .orElse(200);
        Object[] asked = asked(invocation.getMethod(), invocation.getParameters());
        return store.once(key, route, asked, status, () -> proceed(invocation));
    }

    /** What the request says; not what else the server hands to a route, such as the connection that it came by. */
    static Object[] asked(Method route, Object[] given) {
        Annotation[][] marks = route.getParameterAnnotations();
        return IntStream.range(0, given.length)
                .filter(i -> Stream.of(marks[i]).noneMatch(Context.class::isInstance))
                .mapToObj(i -> given[i])
                .toArray();
    }

    private static Uni<Object> proceed(InvocationContext invocation) {
        try {
            @SuppressWarnings("unchecked") // the annotation says that the route returns a Uni
            Uni<Object> answer = (Uni<Object>) invocation.proceed();
            return answer;
        } catch (Exception failure) {
            return Uni.createFrom().failure(failure);
        }
    }
}
