package io.scriptorium.architecture.bad.misc.thing;

class Stray {}
