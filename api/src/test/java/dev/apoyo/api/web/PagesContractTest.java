package dev.apoyo.api.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The pages ask only for what {@code openapi.yaml} offers, and ask in one place. */
class PagesContractTest {

    @Test
    void everyRequestOfThePagesIsAnOperation() {
        Set<String> requests = WebFiles.matches(
                        "(?:call|send)\\('([A-Z]+)', ['`]([^'`]+)['`]", WebFiles.text("js/api.js"))
                .map(match -> match.group(1) + " " + match.group(2).replaceAll("\\$\\{[^}]*}", "{}"))
                .collect(Collectors.toSet());
        assertThat(requests).contains("GET /live", "POST /cases/{}/take");
        assertThat(HttpContract.operations()).containsAll(requests);
    }

    @Test
    void onlyTheClientTalksToTheNetwork() {
        WebFiles.modules().forEach((name, text) -> {
            if (!name.equals("js/api.js")) {
                assertThat(text)
                        .as(name)
                        .doesNotContainPattern(
                                "\\bfetch\\(|XMLHttpRequest|EventSource\\(|WebSocket|sendBeacon|import\\(");
            }
        });
    }
}
