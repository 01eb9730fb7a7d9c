package io.scriptorium.bench;

/** Something that is measured beside something else, in turns. */
interface Scenario {

    /** Its name in options and files. */
    String key();

    /** Measures. Whatever is not as it should be ends the run: a wrong answer is not a fast one. */
    Outcome run(Stage stage) throws Exception;
}
