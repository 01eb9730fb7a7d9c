package io.scriptorium.insight.threat;

import io.vertx.core.json.JsonObject;
import java.time.Duration;

/**
 * A threat that a rule has told.
 *
 * @param subject whom or what it is about: an account's id, or an address
 * @param window for so long the same is added to the alert, and raises no other
 * @param details what the rule went by
 */
record Finding(Threat threat, String subject, Duration window, JsonObject details) {}
