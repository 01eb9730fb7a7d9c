package io.scriptorium.architecture.bad.work.order;

import io.scriptorium.architecture.bad.content.page.Pages;

record ReadsPages(Pages pages) {}
