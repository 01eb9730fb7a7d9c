package io.scriptorium.automation.demo;

import static io.scriptorium.automation.demo.DemoPerson.CLIENT;
import static io.scriptorium.automation.demo.DemoPerson.WRITER1;
import static io.scriptorium.automation.demo.DemoPerson.WRITER2;
import static io.scriptorium.automation.demo.DemoPerson.WRITER3;

import io.scriptorium.kernel.data.InTurn;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/** The client's money and the orders: one in every state. An order that is there, by its title, is not made again. */
@ApplicationScoped
class DemoOrders {

    /** The writer's time for the order that comes late: one sees it happen. */
    static final Duration HASTE = Duration.ofMinutes(2);

    private final DemoApi api;
    private final Clock clock;
    private final List<Story> stories;

    DemoOrders(DemoApi api, Clock clock) {
        this.api = api;
        this.clock = clock;
        this.stories = stories(clock);
    }

    /** An order, and what becomes of it. */
    private record Story(String title, String paperType, String level, int pages, List<DemoStep> steps) {

        JsonObject form(Clock clock) {
            return JsonObject.of(
                    "title",
                    title,
                    "instructions",
                    "Use at least three sources, and say where each thought comes from.",
                    "paper_type",
                    paperType,
                    "academic_level",
                    level,
                    "pages",
                    pages,
                    "deadline",
                    clock.instant().plus(Duration.ofDays(8)).toString());
        }
    }

    private static List<Story> stories(Clock clock) {
        return List.of(
                new Story(
                        "Light in Vermeer's rooms",
                        "essay",
                        "undergraduate",
                        5,
                        List.of(
                                DemoStep.pay(),
                                DemoStep.take(WRITER1),
                                DemoStep.say(CLIENT, "Please compare two paintings at least."),
                                DemoStep.say(WRITER1, "I will take the milkmaid and the geographer."),
                                DemoStep.deliver(WRITER1, "Two paintings, four sources."),
                                DemoStep.approve(),
                                DemoStep.fine(WRITER1, 150, "The list of sources came a day after the text."))),
                new Story(
                        "Sleep and memory",
                        "research-paper",
                        "masters",
                        4,
                        List.of(
                                DemoStep.pay(),
                                DemoStep.take(WRITER2),
                                DemoStep.deliver(WRITER2, "Ready for your review."))),
                new Story(
                        "A marketing plan for a bakery",
                        "case-study",
                        "undergraduate",
                        3,
                        List.of(
                                DemoStep.pay(),
                                DemoStep.take(WRITER1),
                                DemoStep.say(CLIENT, "The bakery is in a small town: no big budgets, please."),
                                DemoStep.say(WRITER1, "Understood. What does it spend today?"))),
                new Story(
                        "What rivers carry",
                        "essay",
                        "high-school",
                        2,
                        List.of(DemoStep.pay(), DemoStep.give(WRITER3, HASTE, clock))),
                new Story(
                        "The causes of the French Revolution",
                        "academic-paper",
                        "undergraduate",
                        6,
                        List.of(
                                DemoStep.pay(),
                                DemoStep.ask(WRITER1, "I studied the period and can begin today."),
                                DemoStep.ask(WRITER2, "I wrote about it last year."))),
                new Story(
                        "Tides explained",
                        "essay",
                        "high-school",
                        2,
                        List.of(DemoStep.pay(), DemoStep.cancel("The course was called off."))),
                new Story("Regression in practice", "case-study", "masters", 3, List.of()));
    }

    /** Makes what is missing. */
    Uni<Void> ensure(String slug) {
        DemoStage stage = new DemoStage(api, slug);
        return stage.titles().chain(titles -> {
            List<Story> missing = missing(titles);
            return missing.isEmpty()
                    ? Uni.createFrom().voidItem()
                    : stage.meet().chain(() -> fillWallet(stage)).chain(() -> tellAll(stage, missing));
        });
    }

    private List<Story> missing(Set<String> titles) {
        return stories.stream().filter(story -> !titles.contains(story.title())).toList();
    }

    private static Uni<Void> fillWallet(DemoStage stage) {
        return stage.get(CLIENT, "/wallet/top-ups")
                .chain(topUps -> topUps.getJsonArray("results").isEmpty()
                        ? book(stage).chain(() -> announce(stage))
                        : Uni.createFrom().voidItem());
    }

    private static Uni<Void> book(DemoStage stage) {
        JsonObject topUp = JsonObject.of(
                "member_id", stage.memberId(CLIENT), "amount", dollars(1_500), "reference", "demo transfer 1");
        return stage.post(DemoPerson.ADMIN, "/wallet/top-ups", topUp).replaceWithVoid();
    }

    /** A top-up that waits for an administrator to confirm or reject it. */
    private static Uni<Void> announce(DemoStage stage) {
        return stage.post(CLIENT, "/wallet/top-ups", JsonObject.of("amount", dollars(100)))
                .replaceWithVoid();
    }

    private static JsonObject dollars(long whole) {
        return JsonObject.of("amount", whole * 100, "currency", "USD");
    }

    private Uni<Void> tellAll(DemoStage stage, List<Story> missing) {
        return InTurn.each(missing, story -> tell(stage, story));
    }

    private Uni<Void> tell(DemoStage stage, Story story) {
        return stage.post(CLIENT, "/orders", story.form(clock))
                .chain(order -> act(stage, order.getString("id"), story.steps()));
    }

    private static Uni<Void> act(DemoStage stage, String orderId, List<DemoStep> steps) {
        return InTurn.each(steps, step -> step.on(stage, orderId));
    }
}
