package dev.apoyo.api;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import dev.apoyo.api.ListOperations.ListOperation;
import dev.apoyo.api.http.Role;
import dev.apoyo.api.plans.ExecutedPlan;
import dev.apoyo.api.plans.FilledTables;
import dev.apoyo.api.plans.PlanLog;
import dev.apoyo.engines.junit.KafkaEngine;
import dev.apoyo.engines.junit.PostgresEngine;
import dev.apoyo.engines.junit.WithEngines;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;

/** Each list of the contract, asked in each way it can be: none reads a large table from begin to end. */
@Tag("O10")
@WithEngines
@DisplayName("O10: lists read by index")
@DisabledIfSystemProperty(
        named = "apoyo.engines",
        matches = "containers",
        disabledReason = "the log of the server is out of reach")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ListPlansTest {

    /** A table that stays below is read as fast without an index. */
    private static final int LARGE_ROWS = 1_000;

    /** Tables that a list counts: complaints of all themes in a window, products that a change has reached. */
    private static final Map<String, Set<String>> COUNTED = Map.of(
            "listProductChanges", Set.of("device", "asset", "device_presence"),
            "listThemes", Set.of("support_case", "case_cause"));

    private static final Path PAGE = Path.of("..", "docs", "list-plans.md");
    private static final String TITLE = """
            # How lists are read

            Written by `ListPlansTest` with `-Dapoyo.plans=write`: each list of the contract, asked for by an owner and by staff, with
            each of its filters, and how PostgreSQL carried it out on tables of 5,000 to 160,000 rows (`plans/fill.sql`). Plans of one
            form are shown once. The test fails when a table of more than 1,000 rows is read from begin to end, and when a list
            is not on this page. Two lists count: themes all complaints of a window, and changes of a product all products they reached.
            """;

    private final PostgresEngine postgres;
    private final PlanLog log;
    private final TestApi api;
    private final ListOperations contract;
    private final Map<String, Set<String>> trees = new TreeMap<>();

    ListPlansTest(KafkaEngine kafka, PostgresEngine postgres) {
        this.postgres = postgres;
        log = PlanLog.begin(postgres);
        api = TestApi.start(kafka, postgres);
        contract = new ListOperations(
                new JsonObject(api.anonymous().get("/openapi.json").http().body()));
    }

    @BeforeAll
    void fill() throws SQLException {
        FilledTables.fill(postgres);
    }

    @AfterAll
    void stop() throws IOException {
        api.close();
        log.close();
        if (isWriting()) {
            Files.writeString(PAGE, page());
        }
    }

    @TestFactory
    Stream<DynamicTest> noLargeTableIsReadFromBeginToEnd() {
        return contract.all().flatMap(list -> list.paths().stream()
                .map(path -> DynamicTest.dynamicTest(list.id() + " " + path, () -> readsByIndex(list, path))));
    }

    private void readsByIndex(ListOperation list, String path) {
        for (Role role : List.of(Role.OWNER, Role.AGENT)) {
            if (list.roles().contains(role.name())) {
                long begin = log.end();
                JsonObject first = api.as(role).get(path).expect(200);
                requireIndexes(list, path, log.since(begin));
                String cursor = first.getString("nextCursor");
                if (cursor != null) {
                    begin = log.end();
                    api.as(role).get(path + "cursor=" + cursor).expect(200);
                    requireIndexes(list, path, log.since(begin));
                }
            }
        }
    }

    private void requireIndexes(ListOperation list, String path, List<ExecutedPlan> plans) {
        for (ExecutedPlan plan : plans) {
            List<String> large = plan.scannedTables()
                    .filter(table -> !COUNTED.getOrDefault(list.id(), Set.of()).contains(table))
                    .filter(this::isLarge)
                    .toList();
            assertThat(large).as("%s: %s%n%s", path, plan.sql(), plan.tree()).isEmpty();
        }
        Set<String> seen = trees.computeIfAbsent(list.id(), id -> new LinkedHashSet<>());
        plans.stream()
                .filter(plan -> plan.isRead() && plan.readsTables())
                .map(ExecutedPlan::tree)
                .forEach(seen::add);
    }

    private boolean isLarge(String table) {
        return api.count("SELECT reltuples::bigint FROM pg_class WHERE oid = ?::regclass", table) > LARGE_ROWS;
    }

    @Test
    void thePageHasEachList() throws IOException {
        String page = isWriting() ? page() : Files.readString(PAGE);
        assertThat(contract.all().map(ListPlansTest::heading))
                .as("docs/list-plans.md; write it anew with -Dapoyo.plans=write")
                .isNotEmpty()
                .allSatisfy(heading -> assertThat(page).contains(heading));
    }

    private static boolean isWriting() {
        return Objects.equals(System.getProperty("apoyo.plans"), "write");
    }

    private static String heading(ListOperation list) {
        return "## `" + list.id() + "`\n";
    }

    private String page() {
        return contract.all()
                .sorted((one, other) -> one.id().compareTo(other.id()))
                .map(list -> heading(list) + "\n" + shown(trees.getOrDefault(list.id(), Set.of())))
                .collect(joining("\n", TITLE + "\n", ""));
    }

    private static String shown(Set<String> trees) {
        return trees.isEmpty()
                ? "No table: what is read is kept in memory.\n"
                : trees.stream().collect(joining("\n", "```\n", "```\n"));
    }
}
