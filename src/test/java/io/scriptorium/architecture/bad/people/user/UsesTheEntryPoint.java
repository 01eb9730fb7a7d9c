package io.scriptorium.architecture.bad.people.user;

import io.scriptorium.architecture.bad.EntryPoint;

record UsesTheEntryPoint(EntryPoint entryPoint) {}
