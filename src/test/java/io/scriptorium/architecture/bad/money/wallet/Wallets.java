package io.scriptorium.architecture.bad.money.wallet;

public class Wallets {}
