package io.scriptorium.architecture.bad.money.wallet;

import java.util.List;

class InexactBalance {
    float amount;
    List<Double> rates = List.of();

    void convert(double[] factors) {}

    Float share() {
        return amount;
    }
}
