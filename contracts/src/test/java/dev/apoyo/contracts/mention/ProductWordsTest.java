package dev.apoyo.contracts.mention;

import static org.assertj.core.api.Assertions.assertThat;

import dev.apoyo.contracts.catalogue.Catalogue;
import dev.apoyo.contracts.catalogue.FaultText;
import dev.apoyo.contracts.product.ProductModel;
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("L1")
class ProductWordsTest {

    private final Catalogue catalogue = Catalogue.load();
    private final List<ProductWords> words = ProductWords.shipped();

    @Test
    void nameModelsAndFaultsOfTheCatalogue() {
        Set<String> models = catalogue.models().stream().map(ProductModel::id).collect(Collectors.toSet());
        Set<String> faults = catalogue.faults().stream().map(FaultText::code).collect(Collectors.toSet());

        assertThat(words).isNotEmpty().allSatisfy(product -> {
            assertThat(models).contains(product.modelId());
            assertThat(product.aliases()).isNotEmpty();
            assertThat(faults).containsAll(product.symptoms().keySet());
        });
    }

    @Test
    void areLowerCaseWithoutAccents() {
        for (ProductWords product : words) {
            assertThat(product.aliases()).allMatch(ProductWordsTest::isPlain);
            product.symptoms().values().forEach(each -> assertThat(each).allMatch(ProductWordsTest::isPlain));
        }
    }

    private static boolean isPlain(String word) {
        String plain = Normalizer.normalize(word, Normalizer.Form.NFD).replaceAll("\\p{M}", "");
        return word.equals(plain.toLowerCase(Locale.ROOT).strip()) && !word.isEmpty();
    }
}
