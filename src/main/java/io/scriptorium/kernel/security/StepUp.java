package io.scriptorium.kernel.security;

import jakarta.interceptor.InterceptorBinding;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a route about security or money: the caller must have proved who they are within the last five minutes, by
 * signing in or by {@code POST /api/v1/auth/reauthentication}. Others are refused with {@link StepUpRequired}.
 */
@InterceptorBinding
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE})
public @interface StepUp {}
