package dev.apoyo.streamjobs;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Instant;

@AnalyzeClasses(packages = "dev.apoyo.streamjobs", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule DECISIONS_KNOW_NO_ENGINE = noClasses()
            .that()
            .resideInAnyPackage("..rules..", "..tips..", "..consent..", "..signal..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.apache.flink..", "org.apache.kafka..", "java.sql..", "org.postgresql..")
            .because("what a rule or a tip means is tested without an engine; put the shell into detection or archive");

    @ArchTest
    static final ArchRule ONLY_THE_ARCHIVE_WRITES_AND_ONLY_BACK_TESTS_READ_THE_DATABASE = noClasses()
            .that()
            .resideOutsideOfPackages("..archive..", "..backtest..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.sql..", "org.postgresql..")
            .because("there is one writer per table");

    @ArchTest
    static final ArchRule NOBODY_ASKS_THE_WALL_CLOCK = noClasses()
            .should()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(System.class, "currentTimeMillis")
            .because("event time may be years ago or run faster; use the message's time or the operator's timers");

    @ArchTest
    static final ArchRule PACKAGES_DO_NOT_GO_IN_CIRCLES =
            slices().matching("dev.apoyo.streamjobs.(*)..").should().beFreeOfCycles();
}
