/**
 * A brand to try the service out with: people of every role, and orders in every state. It makes the website and its
 * members by their facades, and all else as these members, over the service's own HTTP API.
 * Uses the kernel and people. Nothing calls it: it starts itself where {@code scriptorium.demo} says so.
 */
@NullMarked
package io.scriptorium.automation.demo;

import org.jspecify.annotations.NullMarked;
