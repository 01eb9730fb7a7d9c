package io.scriptorium.people.access;

import io.scriptorium.kernel.language.Text;
import io.scriptorium.kernel.web.Refusal;
import java.util.List;

/**
 * One step of the answer to why somebody may or may not do something.
 *
 * @param rule the rule's name, such as {@code permission} or {@code owner}
 * @param holds whether it lets the member
 * @param text the rule in a sentence
 */
public record Reason(String rule, boolean holds, Text text) {

    /** Decides about an object by its rules: refuses where none of them holds. */
    public static void require(List<Reason> rules, Refusal otherwise) {
        if (rules.stream().noneMatch(Reason::holds)) {
            throw otherwise;
        }
    }
}
