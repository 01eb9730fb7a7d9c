/**
 * The rules of the house, run over the compiled classes: which area may use which, what a module shows, how reactive
 * code, time, sessions, money and routes are written. Every rule is an object made for a root package, so that it can
 * also be run over {@code bad}, where something breaks it, and over {@code good}, where nothing does.
 */
package io.scriptorium.architecture;
