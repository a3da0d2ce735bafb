package dev.apoyo.contracts.resource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShippedFilesTest {

    private static final Path RESOURCES = Path.of("src/main/resources");

    @ParameterizedTest
    @ValueSource(strings = {"catalogue", "corpus/malformed", "golden", "product-words", "care-hints"})
    void indexListsEveryFileOnceAndInOrder(String folder) throws IOException {
        Path root = RESOURCES.resolve(folder);
        try (Stream<Path> files = Files.walk(root)) {
            List<String> expected = files.filter(Files::isRegularFile)
                    .map(file -> root.relativize(file).toString().replace('\\', '/'))
                    .filter(path -> !path.equals(ShippedFiles.INDEX))
                    .sorted()
                    .toList();

            assertThat(ShippedFiles.of(folder).paths()).isEqualTo(expected);
        }
    }

    @Test
    void saysWhichFileIsMissing() {
        assertThatThrownBy(() -> ShippedFiles.of("catalogue").bytes("models/none.json"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("/catalogue/models/none.json");
    }
}
