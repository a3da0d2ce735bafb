package dev.apoyo.local.journey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.apoyo.engines.junit.NeedsProgram;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The pages in a real browser. */
@WholeStack
class PagesTest {

    @Test
    @NeedsProgram("chromium")
    void showsWhereToSignIn(StackBed bed, @TempDir Path profile) throws Exception {
        String page = rendered(bed.stack().pages() + "/", profile);

        assertThat(page).containsPattern("<input[^>]*autocomplete=\"username\"");
        assertThat(page).containsPattern("<input[^>]*type=\"password\"");
    }

    /** The document as it is after its scripts have run. */
    private static String rendered(String address, Path profile) throws Exception {
        Path said = profile.resolve("page.html");
        Process browser = new ProcessBuilder(
                        "chromium",
                        "--headless",
                        "--no-sandbox",
                        "--disable-gpu",
                        "--user-data-dir=" + profile.resolve("data"),
                        "--virtual-time-budget=5000",
                        "--dump-dom",
                        address)
                .redirectOutput(said.toFile())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertThat(browser.waitFor(60, TimeUnit.SECONDS))
                .as("the browser ended")
                .isTrue();
        return Files.readString(said, StandardCharsets.UTF_8);
    }
}
