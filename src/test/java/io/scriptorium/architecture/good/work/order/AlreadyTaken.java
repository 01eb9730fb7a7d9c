package io.scriptorium.architecture.good.work.order;

import io.scriptorium.architecture.good.kernel.web.Refusal;

/** Another writer was faster. */
public class AlreadyTaken extends Refusal {}
