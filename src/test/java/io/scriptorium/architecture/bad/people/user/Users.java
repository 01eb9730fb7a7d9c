package io.scriptorium.architecture.bad.people.user;

public class Users {}
