package io.scriptorium.architecture.bad.work.order;

import jakarta.inject.Inject;
import java.time.Clock;
import org.eclipse.microprofile.config.inject.ConfigProperty;

class InjectsFields {
    @Inject
    Clock clock;

    @ConfigProperty(name = "scriptorium.unknown", defaultValue = "")
    String setting;
}
