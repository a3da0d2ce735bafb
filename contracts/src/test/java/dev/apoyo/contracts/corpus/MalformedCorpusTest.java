package dev.apoyo.contracts.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import dev.apoyo.contracts.codec.Decoded;
import dev.apoyo.contracts.codec.DeviceDecoder;
import dev.apoyo.contracts.codec.Json;
import dev.apoyo.contracts.codec.Limits;
import dev.apoyo.contracts.corpus.CorpusCase.Expected;
import dev.apoyo.contracts.log.Rejected;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MalformedCorpusTest {

    private static final Instant NOW = Instant.parse("2026-11-22T10:15:31.250Z");

    private final DeviceDecoder decoder = new DeviceDecoder(Limits.DEFAULT, Clock.fixed(NOW, ZoneOffset.UTC));

    static List<CorpusCase> cases() {
        return MalformedCorpus.load();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void getsExactlyThisAnswer(CorpusCase corpusCase) {
        Decoded decoded = decoder.decode("w7-001", "a1", corpusCase.body(NOW), corpusCase.contentType());

        assertThat(decoded.rejects())
                .extracting(reject -> new Expected(reject.reason(), reject.pointer()))
                .isEqualTo(corpusCase.rejects());
        assertThat(decoded.messages()).hasSize(corpusCase.accepted());
    }

    @ParameterizedTest
    @MethodSource("cases")
    void saysWhatIsAcceptedInWordsThatCanBeSent(CorpusCase corpusCase) {
        Decoded decoded = decoder.decode("w7-001", "a1", corpusCase.body(NOW), corpusCase.contentType());

        assertThat(decoded.rejects()).allSatisfy(reject -> {
            Rejected again = Json.read(Json.write(reject), Rejected.class);
            assertThat(again).usingRecursiveComparison().isEqualTo(reject);
            assertThat(reject.detail()).isNotBlank();
            assertThat(reject.raw()).hasSizeLessThanOrEqualTo(Rejected.MAX_RAW_BYTES);
        });
    }

    @Test
    void isLargeAndHasControls() {
        assertThat(cases()).extracting(CorpusCase::name).doesNotHaveDuplicates();
        assertThat(cases().stream().filter(each -> !each.isControl())).hasSizeGreaterThanOrEqualTo(70);
        assertThat(cases().stream().filter(CorpusCase::isControl)).hasSizeGreaterThanOrEqualTo(10);
    }
}
