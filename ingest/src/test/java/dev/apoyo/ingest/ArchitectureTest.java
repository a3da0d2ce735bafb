package dev.apoyo.ingest;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.lang.ArchRule;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    private static final JavaClasses OURS =
            new ClassFileImporter().withImportOption(new DoNotIncludeTests()).importPackages("dev.apoyo.ingest");

    @Test
    void flowKnowsNoEngine() {
        ArchRule rule = noClasses()
                .that()
                .resideInAPackage("..ingest.flow..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "io.vertx..",
                        "io.netty..",
                        "org.apache.kafka..",
                        "org.eclipse.paho..",
                        "..ingest.endpoint..",
                        "..ingest.broker..",
                        "..ingest.log..")
                .because(
                        "what happens to a message must be testable without a broker and without a log; give the engine"
                                + " an adapter behind DeviceInbox or TelemetryLog instead");
        rule.check(OURS);
    }

    @Test
    void pahoStaysInTheBrokerDoor() {
        ArchRule rule = onlyIn("org.eclipse.paho..", "..ingest.broker..");
        rule.check(OURS);
    }

    @Test
    void vertxMqttStaysInTheEndpoint() {
        ArchRule rule = onlyIn("io.vertx.mqtt..", "..ingest.endpoint..");
        rule.check(OURS);
    }

    @Test
    void producingStaysInTheLog() {
        ArchRule rule = onlyIn("org.apache.kafka.clients.producer..", "..ingest.log..");
        rule.check(OURS);
    }

    @Test
    void consumingStaysInTheRegistry() {
        ArchRule rule = onlyIn("org.apache.kafka.clients.consumer..", "..ingest.registry..");
        rule.check(OURS);
    }

    @Test
    void theDoorsDoNotKnowEachOther() {
        ArchRule rule = slices().matching("..ingest.(*)..")
                .should()
                .beFreeOfCycles()
                .because("each package must be readable by itself; move what two of them share down into flow");
        rule.check(OURS);
    }

    @Test
    void onlyIngestWires() {
        ArchRule rule = classes()
                .that()
                .haveSimpleNameEndingWith("Inbox")
                .and()
                .areNotInterfaces()
                .should()
                .onlyBeAccessed()
                .byClassesThat(DescribedPredicate.describe(
                        "are Ingest or of the same door",
                        accessor -> accessor.getSimpleName().equals("Ingest")
                                || accessor.getPackageName().endsWith(".endpoint")
                                || accessor.getPackageName().endsWith(".broker")))
                .because("one class constructs things and closes them in reverse; ask it for what you need");
        rule.check(OURS);
    }

    private static ArchRule onlyIn(String library, String home) {
        return noClasses()
                .that()
                .resideOutsideOfPackage(home)
                .should()
                .dependOnClassesThat()
                .resideInAPackage(library)
                .because("the next version or another library must change one package only; use the port instead");
    }
}
