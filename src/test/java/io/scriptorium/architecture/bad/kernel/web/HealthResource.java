package io.scriptorium.architecture.bad.kernel.web;

public class HealthResource {}
