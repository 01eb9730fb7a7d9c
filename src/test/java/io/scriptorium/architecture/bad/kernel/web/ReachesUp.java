package io.scriptorium.architecture.bad.kernel.web;

import io.scriptorium.architecture.bad.people.user.Users;

record ReachesUp(Users users) {}
