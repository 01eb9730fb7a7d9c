package io.scriptorium.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.FailureReport;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ArchitectureTest {

    private static final House REAL = new House("io.scriptorium");
    private static final House BAD = new House("io.scriptorium.architecture.bad");
    private static final House GOOD = new House("io.scriptorium.architecture.good");

    private static final JavaClasses REAL_CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(REAL.root());
    private static final JavaClasses BAD_CLASSES = new ClassFileImporter().importPackages(BAD.root());
    private static final JavaClasses GOOD_CLASSES = new ClassFileImporter().importPackages(GOOD.root());

    /** Each rule of the house, with the classes or members of the bad house that it must catch. */
    static Stream<Case> rules() {
        return Stream.of(
                new Case(
                        house -> new ModuleRules(house).floors(),
                        "kernel.web.ReachesUp",
                        "people.user.ReachesUp",
                        "work.order.ReadsPages",
                        "content.post.ReadsOrders",
                        "reward.badge.ReadsReports",
                        "insight.report.RunsWorkflows"),
                new Case(
                        house -> new ModuleRules(house).flatModules(),
                        "work.order.dto.OrderDto",
                        "work.Loose",
                        "misc.thing.Stray"),
                new Case(house -> new ModuleRules(house).nothingUsesTheEntryPoint(), "people.user.UsesTheEntryPoint"),
                new Case(house -> new ModuleRules(house).noCycles(), "talk.chat", "talk.file"),
                new Case(house -> new ModuleRules(house).nullMarked(), "work.order.Orders"),
                new Case(
                        house -> new ModuleRules(house).hiddenEntities(),
                        "work.order.PublicEntity",
                        "kernel.web.PublicEntity"),
                new Case(
                        house -> new ModuleRules(house).hiddenWorkings(),
                        "work.order.OrderService",
                        "work.order.OrderRepository",
                        "work.order.OrderQueries",
                        "work.order.OrderResource",
                        "work.order.OrderListener",
                        "work.order.OrderTimers",
                        "kernel.web.HealthResource"),
                new Case(house -> new ModuleRules(house).oneFacade(), "work.order.Orders", "work.order.OrderUtils"),
                new Case(house -> new ModuleRules(house).refusals(), "work.order.OrderException"),
                new Case(
                        house -> new ReactiveRules(house).noWaiting(),
                        "Waits.awaits",
                        "Waits.iterates",
                        "Waits.streams",
                        "Waits.bindings"),
                new Case(
                        house -> new ReactiveRules(house).oneSessionOneSequence(),
                        "RunsSideBySide.combines",
                        "RunsSideBySide.joins",
                        "RunsSideBySide.merges",
                        "RunsSideBySide.flatMaps",
                        "RunsSideBySide.transforms",
                        "RunsSideBySide.flattens",
                        "web.JoinsReads.joins"),
                new Case(
                        house -> new ReactiveRules(house).noDroppedResults(),
                        "chat.Drops.uni",
                        "chat.Drops.multi",
                        "chat.Drops.evenWithFailure",
                        "web.Drops.failures"),
                new Case(house -> new ReactiveRules(house).noStreamCutShort(), "chat.Drops.allButTheFirst"),
                new Case(house -> new ReactiveRules(house).noLostMessages(), "chat.Drops.message"),
                new Case(
                        house -> new ReactiveRules(house).noRemovalBySession(),
                        "order.RemovesEntities.bySession",
                        "order.RemovesEntities.all",
                        "order.RemovesEntities.byRepository",
                        "order.RemovesEntities.byId"),
                new Case(
                        house -> new ResourceRules(house).injectedTime(),
                        "ReadsSystemTime.instant",
                        "ReadsSystemTime.reference",
                        "ReadsSystemTime.zoned",
                        "ReadsSystemTime.millis",
                        "ReadsSystemTime.clock",
                        "ReadsSystemTime.date"),
                new Case(
                        house -> new ResourceRules(house).noSleeping(),
                        "ReadsSystemTime.sleeps",
                        "ReadsSystemTime.sleepsByUnit"),
                new Case(
                        house -> new ResourceRules(house).sessionsInOnePlace(),
                        "OpensSessions.panache",
                        "OpensSessions.factory",
                        "OpensSessions.pool",
                        "WithTransaction",
                        "WithSession",
                        "Transactional"),
                new Case(
                        house -> new ResourceRules(house).constructorInjection(),
                        "InjectsFields.clock",
                        "InjectsFields.setting"),
                new Case(
                        house -> new ResourceRules(house).exactMoney(),
                        "money.wallet.InexactBalance.amount",
                        "money.wallet.InexactBalance.rates",
                        "money.wallet.InexactBalance.convert",
                        "money.wallet.InexactBalance.share",
                        "kernel.money.InexactMoney.amount"),
                new Case(house -> new RouteRules(house).declaredAccess(), "OrderResource.open"),
                new Case(house -> new RouteRules(house).reactiveAnswers(), "OrderResource.blocking"),
                new Case(house -> new RouteRules(house).publicMethods(), "OrderResource.hidden"),
                new Case(house -> new RouteRules(house).madeThingsByOneHelper(), "OrderResource.made"),
                new Case(house -> new RouteRules(house).declaredBodies(), "OrderResource.anything"),
                new Case(house -> new RouteRules(house).fixedRoots(), "work.order.StepResource"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rules")
    void holdsInTheRealHouse(Case rule) {
        assertThat(broken(rule, REAL, REAL_CLASSES)).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rules")
    void bitesOnTheBadHouse(Case rule) {
        List<String> wrongs = broken(rule, BAD, BAD_CLASSES);

        for (String culprit : rule.culprits()) {
            assertThat(wrongs).as(culprit).anyMatch(wrong -> wrong.contains(culprit));
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rules")
    void leavesTheGoodHouseAlone(Case rule) {
        assertThat(broken(rule, GOOD, GOOD_CLASSES)).isEmpty();
    }

    @Test
    void looksAtTheRealClasses() {
        assertThat(REAL_CLASSES).hasSizeGreaterThan(50).noneMatch(type -> BAD.holds(type) || GOOD.holds(type));
    }

    private static List<String> broken(Case rule, House house, JavaClasses classes) {
        FailureReport report = rule.in(house).evaluate(classes).getFailureReport();
        return report.getDetails();
    }

    /** A rule, made for a house, and what it must catch in the bad one. */
    record Case(Function<House, ArchRule> rule, List<String> culprits) {

        Case(Function<House, ArchRule> rule, String... culprits) {
            this(rule, List.of(culprits));
        }

        ArchRule in(House house) {
            return rule.apply(house);
        }

        @Override
        public String toString() {
            return in(REAL).getDescription();
        }
    }
}
