package io.scriptorium.architecture.bad.insight.report;

public class Reports {}
