package io.scriptorium.people.quota;

import java.util.List;

/** The metrics of one module: a CDI bean. */
public interface MetricSource {

    /** What the module's use is counted by. */
    List<Metric> metrics();
}
