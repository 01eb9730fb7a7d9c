package io.scriptorium.architecture.bad.work.order;

import jakarta.ws.rs.Path;

/** An interface, so that no test serves it. */
@Path("/orders/{id}")
public interface StepResource {}
