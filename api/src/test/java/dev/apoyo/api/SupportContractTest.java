package dev.apoyo.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.apoyo.api.http.Contract;
import dev.apoyo.api.support.SupportLinks;
import dev.apoyo.api.support.SupportLinks.Link;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Whatever an owner looks at leads to help: held to the contract, operation by operation. */
@Tag("S7")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SupportContractTest {

    private static final String ABOUT_ME = "is about the person, not about a product";
    private static final String RECORD = "is a record of what the owner decided";
    private static final String OF_ASSET = "is a part of an asset, which carries the links";
    private static final String OF_CASE = "is a part of a case, which carries the links";
    private static final String GOAL = "is where the links lead";
    private static final String FOR_ALL = "is the same for every owner of a model";

    /** Operations whose answers need no links of their own, and why. */
    private static final Map<String, String> EXCEPTIONS = new HashMap<>();

    static {
        except(
                ABOUT_ME,
                "getMe",
                "getMyChannel",
                "chooseMyChannel",
                "forgetMyChannel",
                "getMessagePreferences",
                "putMessagePreferences");
        except(RECORD, "getConsents", "grantConsent", "withdrawConsent");
        except(
                OF_ASSET,
                "listDevices",
                "getTelemetry",
                "getAssetTelemetry",
                "getSettings",
                "putSettings",
                "getPurchase",
                "getDowntime",
                "getJourney");
        except(
                OF_CASE,
                "listCaseThread",
                "getCaseSurvey",
                "requestExchange",
                "listExchanges",
                "getExchange",
                "activateExchange",
                "cancelExchange",
                "listRefunds",
                "requestRefund",
                "setUsability");
        except(
                GOAL,
                "contactSupport",
                "getAssetManual",
                "listManualSections",
                "getManualSection",
                "searchManual",
                "listCaseCallBacks",
                "askCallBack");
        except(FOR_ALL, "listModels", "listFaults", "getFault");
        except("its action carries them, when there is one", "getNextBestAction");
    }

    private final Vertx vertx = Vertx.vertx();
    private final JsonObject contract =
            Contract.whole(vertx).toCompletionStage().toCompletableFuture().join();

    private static void except(String reason, String... operations) {
        Stream.of(operations).forEach(operation -> EXCEPTIONS.put(operation, reason));
    }

    @AfterAll
    void stop() throws Exception {
        vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
    }

    @Test
    void everyAnswerToAnOwnerCarriesLinksOrIsAnExceptionWithAReason() {
        List<String> without = new ArrayList<>();
        TreeSet<String> carrying = new TreeSet<>();
        ownerOperations().forEach((operationId, operation) -> {
            JsonObject resource = resourceOf(operation);
            if (resource != null && carriesLinks(resource)) {
                carrying.add(operationId);
            } else if (resource != null && !EXCEPTIONS.containsKey(operationId)) {
                without.add(operationId);
            }
        });

        assertThat(without)
                .as("answers to owners without links to help: add 'support', or an exception with its reason")
                .isEmpty();
        assertThat(carrying)
                .contains(
                        "listAssets",
                        "getAsset",
                        "listCases",
                        "getCase",
                        "addCaseMessage",
                        "listAlarms",
                        "getAlarm",
                        "getFeed",
                        "listFeed");
        assertThat(carrying).doesNotContainAnyElementsOf(EXCEPTIONS.keySet());
        assertThat(carriesLinks(schema("NextAction"))).isTrue();
    }

    @Test
    void everyLinkIsAnOperationThatOwnersMayCall() {
        UUID caseId = UUID.randomUUID();
        Stream<SupportLinks> all = Stream.of(
                SupportLinks.ofAsset("a-1"),
                SupportLinks.ofFault("a-1", "limescale", null),
                SupportLinks.ofFault("a-1", "limescale", caseId),
                SupportLinks.ofMessage("a-1", caseId, null),
                SupportLinks.ofMessage("a-1", null, "alarm-1"),
                SupportLinks.ofMessage("a-1", null, null));

        assertThat(all.flatMap(
                        links -> Stream.concat(links.contact().stream(), Stream.of(links.manual(), links.openCases()))))
                .allSatisfy(link ->
                        assertThat(isOwnerOperation(link)).as(link.toString()).isTrue());
    }

    private boolean isOwnerOperation(Link link) {
        String path = link.href().replaceFirst("^/v1", "").replaceFirst("\\?.*$", "");
        return contract.getJsonObject("paths").stream()
                .filter(entry -> path.matches(entry.getKey().replaceAll("\\{[^}]+}", "[^/]+")))
                .map(entry -> ((JsonObject) entry.getValue())
                        .getJsonObject(link.method().toLowerCase(Locale.ROOT)))
                .anyMatch(operation -> operation != null && isForOwners(operation));
    }

    private Map<String, JsonObject> ownerOperations() {
        Map<String, JsonObject> found = new HashMap<>();
        contract.getJsonObject("paths").forEach(path -> ((JsonObject) path.getValue()).forEach(entry -> {
            if (entry.getValue() instanceof JsonObject operation && isForOwners(operation)) {
                found.put(operation.getString("operationId"), operation);
            }
        }));
        return found;
    }

    private static boolean isForOwners(JsonObject operation) {
        return operation.getJsonArray("x-roles", new JsonArray()).contains("OWNER");
    }

    /** The schema of what an operation answers, or of the items of its page; null when it answers no JSON. */
    private @Nullable JsonObject resourceOf(JsonObject operation) {
        JsonObject responses = operation.getJsonObject("responses");
        for (String status : responses.fieldNames()) {
            JsonObject content = resolved(responses.getJsonObject(status)).getJsonObject("content", new JsonObject());
            if (status.startsWith("2") && content.containsKey("application/json")) {
                JsonObject schema =
                        resolved(content.getJsonObject("application/json").getJsonObject("schema"));
                JsonObject items =
                        schema.getJsonObject("properties", new JsonObject()).getJsonObject("items");
                return items == null ? schema : resolved(items.getJsonObject("items"));
            }
        }
        return null;
    }

    private JsonObject schema(String name) {
        return contract.getJsonObject("components").getJsonObject("schemas").getJsonObject(name);
    }

    private JsonObject resolved(JsonObject node) {
        String reference = node.getString("$ref");
        if (reference == null) {
            return node;
        }
        JsonObject found = contract;
        for (String step : reference.substring(2).split("/", -1)) {
            found = found.getJsonObject(step);
        }
        return found;
    }

    private static boolean carriesLinks(JsonObject schema) {
        return schema.getJsonObject("properties", new JsonObject()).containsKey("support")
                && schema.getJsonArray("required", new JsonArray()).contains("support");
    }
}
