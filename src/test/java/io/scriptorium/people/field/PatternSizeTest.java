package io.scriptorium.people.field;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.re2j.PatternSyntaxException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("TEN-08")
@Tag("SEC-10")
class PatternSizeTest {

    /** Each would take hundreds of megabytes, or more than there is, and would take the other websites down with it. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "((((a{100}){100}){100}){100}){100}",
                "((a{0,1000}){0,1000}){0,1000}",
                "((a{1000,}){1000,}){1000,}",
                "(a{1000}){1000}",
                "((){1000}){1000}",
                "((?:[)]{100}){100}){100}",
                "(([^])(]{100}){100}){100}",
                "(([[:alpha:])]{100}){100}){100}",
                "((\\Q)(\\E{100}){100}){100}",
                "((\\){100}){100}){100}",
                "((\\p{Greek}{100}){100}){100}",
                "(?i)((?P<x>a{100}|b){100})",
                "a)((b{100}){100}"
            })
    void whatRepeatsRepetitionsIsRefusedBeforeItIsCompiled(String pattern) {
        assertThat(PatternSize.of(pattern)).isGreaterThan(PatternSize.LARGEST);
        assertThatThrownBy(() -> PatternSize.compile(pattern)).isInstanceOf(PatternSyntaxException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[A-Z]{2}[0-9]+",
                "(a+)+b",
                "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}",
                "[A-Z]{2}[0-9]{2}[A-Z0-9]{11,30}",
                "(\\d{1,3}\\.){3}\\d{1,3}",
                ".{1,500}",
                "\\x{10FFFF}",
                "a{b}",
                "a{,5}",
                "(?i)(draft|final)( v[0-9]{1,3}){0,5}"
            })
    void whatPeopleWriteIsTaken(String pattern) {
        assertThatCode(() -> PatternSize.compile(pattern)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"(", "[a", "\\", "[[:", "[", ")", "(?P<x", "\\x{", "a{1001}"})
    void whatIsNoneIsRefusedAsSuch(String pattern) {
        assertThatThrownBy(() -> PatternSize.compile(pattern)).isInstanceOf(PatternSyntaxException.class);
    }

    @ParameterizedTest
    @CsvSource({"abc,3", "a{7},7", "'a{2,7}',7", "'a{7,}',8", "(ab){10},30", "((a{3}){4}),17", "[a-z]{9},9"})
    void repetitionsMultiply(String pattern, long size) {
        assertThat(PatternSize.of(pattern)).isEqualTo(size);
    }
}
