package io.scriptorium.architecture.bad.work.order;

public class OrderQueries {}
