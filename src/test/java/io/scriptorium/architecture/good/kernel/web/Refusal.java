package io.scriptorium.architecture.good.kernel.web;

/** What every refusal extends. */
public class Refusal extends RuntimeException {}
