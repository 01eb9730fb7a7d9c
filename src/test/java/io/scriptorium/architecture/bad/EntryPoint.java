package io.scriptorium.architecture.bad;

/** Stands for the class that starts the application. */
public class EntryPoint {}
