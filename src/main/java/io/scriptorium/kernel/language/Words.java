package io.scriptorium.kernel.language;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Target;

/**
 * Marks a parameter that takes an English text which is said in every language. What is passed is a constant, with
 * values as {@code {0}}; a test finds all of them and fails where a language has no words for one.
 */
@Documented
@Target(ElementType.PARAMETER)
public @interface Words {

    /** The whole text, where the parameter is a part of it: {@code There is no such %s.} */
    String value() default "%s";
}
