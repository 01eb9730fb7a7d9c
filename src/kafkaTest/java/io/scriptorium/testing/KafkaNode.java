package io.scriptorium.testing;

import kafka.Kafka;
import kafka.tools.StorageTool;

/** The broker's process: formats its folder where that was not done yet, and serves. */
public final class KafkaNode {

    private static final String CLUSTER = "c2NyaXB0b3JpdW0tdGVzdA";

    private KafkaNode() {}

    /** Runs until it is killed; the argument is the file of settings. */
    public static void main(String[] arguments) {
        StorageTool.execute(
                new String[] {"format", "--cluster-id", CLUSTER, "--config", arguments[0], "--ignore-formatted"},
                System.out);
        Kafka.main(arguments);
    }
}
