package dev.apoyo.api;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import dev.apoyo.api.http.Operation;
import java.time.Clock;
import java.time.Instant;

@AnalyzeClasses(packages = "dev.apoyo.api", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule jdbcOnlyForTheSchema = noClasses()
            .that()
            .doNotHaveFullyQualifiedName("dev.apoyo.api.database.Migrations")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.sql..", "javax.sql..", "org.flywaydb..", "org.postgresql..")
            .because("JDBC blocks the event loop; read and write through Database, which is vertx-pg-client");

    @ArchTest
    static final ArchRule kafkaOnlyInLog = noClasses()
            .that()
            .resideOutsideOfPackage("dev.apoyo.api.log")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.apache.kafka..")
            .because("features see batches and an outbox; clients and their threads are dev.apoyo.api.log's alone");

    @ArchTest
    static final ArchRule mailOnlyInTwoPlaces = noClasses()
            .that()
            .resideOutsideOfPackages("dev.apoyo.api.channels.mail", "dev.apoyo.api.inbound.mail")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("jakarta.mail..")
            .because(
                    "mail blocks; OwnerInbox queues, EmailChannel sends and InboundMail reads on threads of their own");

    @ArchTest
    static final ArchRule packagesHaveNoCycles = slices().matching("dev.apoyo.api.(*)..")
            .should()
            .beFreeOfCycles()
            .because("a feature that needs another one must not be needed by it; move the shared part down, or hand in"
                    + " an interface as consent.Withdrawals does");

    @ArchTest
    static final ArchRule theClockIsHandedIn = noClasses()
            .that()
            .doNotHaveFullyQualifiedName("dev.apoyo.api.Api")
            .should()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(Clock.class, "systemUTC")
            .orShould()
            .callMethod(System.class, "currentTimeMillis")
            .because("time that is handed in can be tested: take a Clock in the constructor");

    @ArchTest
    static final ArchRule operationsAreFinal = classes()
            .that()
            .implement(Operation.class)
            .should()
            .haveModifier(JavaModifier.FINAL)
            .because("one class answers one operation of openapi.yaml");
}
