package io.scriptorium.architecture.bad.automation.workflow;

public class Workflows {}
