package io.scriptorium.architecture.bad.content.page;

public class Pages {}
