package io.scriptorium.kernel.security;

import jakarta.annotation.Priority;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;

/** Keeps routes marked {@link StepUp} for callers who proved who they are a moment ago. */
@StepUp
@Interceptor
@Priority(Interceptor.Priority.PLATFORM_BEFORE + 300)
class StepUpInterceptor {

    private final FreshProof proof;

    StepUpInterceptor(FreshProof proof) {
        this.proof = proof;
    }

    @AroundInvoke
    Object check(InvocationContext invocation) throws Exception {
        proof.require();
        return invocation.proceed();
    }
}
