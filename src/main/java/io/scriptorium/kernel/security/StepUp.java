package io.scriptorium.kernel.security;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a route about security or money whose permission does not say so: one without a permission, or one that reads.
 * The caller must have proved who they are within the last five minutes, by signing in or by
 * {@code POST /api/v1/auth/reauthentication}. Others are refused with {@link StepUpRequired}. Routes that write by a
 * permission about money or security need no mark: see {@link StepUps}.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface StepUp {}
