package io.scriptorium.architecture.bad.reward.badge;

import io.scriptorium.architecture.bad.insight.report.Reports;

record ReadsReports(Reports reports) {}
