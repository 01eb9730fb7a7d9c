package io.scriptorium.architecture.bad.kernel.money;

record InexactMoney(double amount) {}
