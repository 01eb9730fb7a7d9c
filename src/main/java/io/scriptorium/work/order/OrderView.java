package io.scriptorium.work.order;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import io.scriptorium.kernel.money.Money;
import io.scriptorium.kernel.tenancy.Actor;
import io.scriptorium.kernel.tenancy.Caller;
import io.scriptorium.kernel.web.Versioned;
import io.scriptorium.people.field.CustomFields.Fields;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An order as the caller may see it: writers see what they get, not what the client pays; clients see what they pay,
 * not what the writer gets nor the writer's deadline. {@code allowedTransitions} is what the caller can do to it now.
 */
record OrderView(
        UUID id,
        OrderStatus status,
        List<String> allowedTransitions,
        UUID clientId,
        @Nullable UUID writerId,
        String title,
        String instructions,
        String paperType,
        String academicLevel,
        String spacing,
        int pages,
        int words,
        List<String> extras,
        Instant deadline,
        @JsonInclude(Include.NON_NULL) @Nullable Instant writerDeadline,
        @JsonInclude(Include.NON_NULL) @Nullable Money total,
        @JsonInclude(Include.NON_NULL) @Nullable Money writerPay,
        @JsonInclude(Include.NON_NULL) @Nullable UUID quoteId,
        @JsonInclude(Include.NON_NULL) @Nullable UUID paymentId,
        @Nullable Instant assignedAt,
        @Nullable Instant firstSubmittedAt,
        @Nullable Instant submittedAt,
        @Nullable String submissionNote,
        @Nullable Instant completedAt,
        @Nullable Instant cancelledAt,
        @Nullable String cancellationReason,
        Map<String, Object> customFields,
        Instant createdAt,
        Instant updatedAt,
        @JsonIgnore long version)
        implements Versioned {

    static OrderView of(OrderRow order, Fields fields) {
        Actor actor = Caller.current().requireActor();
        boolean seesTotal = OrderAccess.seesTotal(order, actor);
        boolean seesPay = OrderAccess.seesPay(order, actor);
        return new OrderView(
                order.id(),
                order.status(),
                OrderAccess.openTransitions(order, actor),
                order.clientId(),
                order.writerId(),
                order.title(),
                order.instructions(),
                order.paperType(),
                order.academicLevel(),
                order.spacing(),
                order.pages(),
                order.words(),
                order.extras(),
                order.deadline(),
                OrderAccess.seesWriterDeadline(order, actor) ? order.writerDeadline() : null,
                seesTotal ? order.total() : null,
                seesPay ? order.writerPay() : null,
                seesTotal ? order.quoteId() : null,
                seesTotal ? order.paymentId() : null,
                order.assignedAt(),
                order.firstSubmittedAt(),
                order.submittedAt(),
                order.submissionNote(),
                order.completedAt(),
                order.cancelledAt(),
                order.cancellationReason(),
                fields.shown(order.customFields()),
                order.createdAt(),
                order.updatedAt(),
                order.version());
    }
}
