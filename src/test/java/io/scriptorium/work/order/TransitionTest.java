package io.scriptorium.work.order;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("ORD-04")
class TransitionTest {

    @Test
    void isOpenExactlyToThesePartiesInTheseStates() {
        TreeSet<String> open = new TreeSet<>();
        for (OrderStatus status : OrderStatus.values()) {
            for (Party party : Party.values()) {
                Transition.open(status, party).forEach(name -> open.add(status + " " + party + " " + name));
            }
        }

        assertThat(open)
                .containsExactlyInAnyOrder(
                        "PENDING_PAYMENT CLIENT pay",
                        "PENDING_PAYMENT STAFF pay",
                        "PENDING_PAYMENT SYSTEM pay",
                        "PENDING_PAYMENT CLIENT cancel",
                        "PENDING_PAYMENT STAFF cancel",
                        "AVAILABLE WRITER assign",
                        "AVAILABLE STAFF assign",
                        "AVAILABLE CLIENT cancel",
                        "AVAILABLE STAFF cancel",
                        "IN_PROGRESS STAFF reassign",
                        "IN_PROGRESS WRITER submit",
                        "IN_PROGRESS STAFF cancel",
                        "SUBMITTED WRITER submit",
                        "SUBMITTED CLIENT approve",
                        "SUBMITTED STAFF approve",
                        "SUBMITTED STAFF cancel");
    }

    @Test
    void nothingLeavesAnEnd() {
        for (Party party : Party.values()) {
            assertThat(Transition.open(OrderStatus.COMPLETED, party)).isEmpty();
            assertThat(Transition.open(OrderStatus.CANCELLED, party)).isEmpty();
        }
    }

    @Test
    void everyStateButTheFirstIsReached() {
        assertThat(Arrays.stream(Transition.values()).map(Transition::to))
                .containsOnly(
                        OrderStatus.AVAILABLE,
                        OrderStatus.IN_PROGRESS,
                        OrderStatus.SUBMITTED,
                        OrderStatus.COMPLETED,
                        OrderStatus.CANCELLED);
    }

    @Test
    void aWrongStateTellsTheStateAndWhatItAllows() {
        WrongState refusal = new WrongState(OrderStatus.SUBMITTED, Party.CLIENT);

        assertThat(refusal.kind().status()).isEqualTo(409);
        assertThat(refusal.code()).isEqualTo("wrong-state");
        assertThat(refusal.details()).containsEntry("state", "SUBMITTED").containsEntry("allowed", List.of("approve"));
    }
}
