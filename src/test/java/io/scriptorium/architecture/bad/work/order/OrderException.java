package io.scriptorium.architecture.bad.work.order;

public class OrderException extends RuntimeException {}
