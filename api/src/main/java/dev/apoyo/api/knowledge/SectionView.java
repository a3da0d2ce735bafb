package dev.apoyo.api.knowledge;

import dev.apoyo.contracts.catalogue.ManualSection;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A section of a manual in one language; JSON as {@code ManualSection} of the contract. */
record SectionView(
        String sectionId,
        String modelId,
        @Nullable String firmware,
        String language,
        String title,
        String body,
        List<String> faultCodes) {

    static SectionView of(ManualSection section, Asked asked) {
        String language = Precedence.language(section.texts(), asked.language());
        ManualSection.Text text = Precedence.inLanguage(section.texts(), language);
        return new SectionView(
                section.id(),
                section.modelId(),
                section.firmware(),
                language,
                text.title(),
                text.body(),
                section.faultCodes());
    }

    /** Where a section is; JSON as {@code ManualSectionRef} of the contract. */
    record Ref(String sectionId, String title, String href) {

        static Ref of(ManualSection section, Asked asked) {
            SectionView view = SectionView.of(section, asked);
            return new Ref(section.id(), view.title(), href(asked, section.id()));
        }

        static String href(Asked asked, String sectionId) {
            String firmware = asked.firmware();
            String path = "/v1/models/" + asked.modelId() + "/manual/sections/" + sectionId;
            return firmware == null ? path : path + "?firmware=" + URLEncoder.encode(firmware, StandardCharsets.UTF_8);
        }
    }
}
