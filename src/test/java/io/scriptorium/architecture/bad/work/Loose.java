package io.scriptorium.architecture.bad.work;

class Loose {}
