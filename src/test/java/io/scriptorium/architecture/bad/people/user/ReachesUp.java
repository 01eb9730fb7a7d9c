package io.scriptorium.architecture.bad.people.user;

import io.scriptorium.architecture.bad.money.wallet.Wallets;

class ReachesUp {
    Wallets[] wallets = {};
}
