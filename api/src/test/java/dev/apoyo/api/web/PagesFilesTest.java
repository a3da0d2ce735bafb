package dev.apoyo.api.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The pages work as files: nothing missing, nothing from elsewhere, nothing the content security policy forbids. */
class PagesFilesTest {

    private static final String INDEX = WebFiles.text("index.html");

    @Test
    void indexNamesOnlyFilesThatExist() {
        Set<String> named = WebFiles.matches("(?:href|src)=\"([^\"#]+)\"", INDEX)
                .map(match -> match.group(1))
                .collect(Collectors.toSet());
        assertThat(WebFiles.names(name -> true)).containsAll(named);
    }

    @Test
    void indexLoadsEveryModuleAndStyleAtOnce() {
        Set<String> files = WebFiles.names(name -> name.endsWith(".js") || name.endsWith(".css"));
        assertThat(files).allSatisfy(file -> assertThat(INDEX).contains("\"" + file + "\""));
    }

    @Test
    void modulesImportOnlyModulesThatExport() {
        WebFiles.modules().forEach((name, text) -> WebFiles.matches(
                        "(?s)import (\\{[^}]*}|\\* as \\w+|\\w+) from '([^']+)'", text)
                .forEach(match -> {
                    String imported = Path.of(name)
                            .resolveSibling(match.group(2))
                            .normalize()
                            .toString();
                    assertThat(WebFiles.names(file -> true))
                            .as("imported by %s", name)
                            .contains(imported);
                    assertExports(imported, match.group(1));
                }));
    }

    @Test
    void everyModuleIsReachedFromTheStart() {
        Set<String> reached = new TreeSet<>(Set.of("js/main.js"));
        WebFiles.names(name -> name.endsWith(".js")).forEach(name -> WebFiles.matches(
                        "from '([^']+)'", WebFiles.text(name))
                .forEach(match -> reached.add(
                        Path.of(name).resolveSibling(match.group(1)).normalize().toString())));
        assertThat(reached).isEqualTo(WebFiles.names(name -> name.endsWith(".js")));
    }

    @Test
    void nothingComesFromAnotherPlace() {
        WebFiles.names(name -> true)
                .forEach(name -> assertThat(WebFiles.text(name).replace("http://www.w3.org/2000/svg", ""))
                        .as(name)
                        .doesNotContainPattern("https?://|url\\(|@import"));
    }

    @Test
    void textsNeverBecomeMarkupOrCode() {
        WebFiles.modules().forEach((name, text) -> assertThat(text)
                .as(name)
                .doesNotContainPattern(
                        "innerHTML|outerHTML|insertAdjacentHTML|document\\.write|\\beval\\(|new Function"));
        assertThat(INDEX).doesNotContainPattern("<style|style=|<script(?![^>]*src=)| on\\w+=");
    }

    private static void assertExports(String module, String names) {
        String text = WebFiles.text(module);
        if (names.startsWith("{")) {
            WebFiles.matches("\\w+", names).forEach(name -> assertThat(text)
                    .as("%s exports %s", module, name.group())
                    .containsPattern("export (?:async )?(?:function\\*?|const|class) " + name.group() + "\\b|"
                            + "export async function\\* " + name.group() + "\\b"));
        } else {
            assertThat(text).contains("export ");
        }
    }
}
