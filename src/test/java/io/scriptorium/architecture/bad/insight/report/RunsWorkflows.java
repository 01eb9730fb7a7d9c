package io.scriptorium.architecture.bad.insight.report;

import io.scriptorium.architecture.bad.automation.workflow.Workflows;

record RunsWorkflows(Workflows workflows) {}
