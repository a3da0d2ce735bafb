package dev.apoyo.api.cases;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.apoyo.api.alarms.AlarmView;
import dev.apoyo.api.messages.FaultTexts;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A case with all that one look needs; JSON as in {@code Case} of the contract. */
public record CaseView(
        @JsonUnwrapped CaseSummary summary,
        FaultTexts.Words fault,
        ModelRef model,
        String ownerLanguage,
        @Nullable Judgement judgement,
        List<AlarmView> alarms,
        List<ClockEntry> clocks,
        List<ThreadEntry> thread) {

    /** A product model. */
    public record ModelRef(String modelId, String name) {}

    /** An event of its log, as people read it. */
    public record ThreadEntry(
            long eventId,
            Instant time,
            CaseEventKind kind,
            By by,
            @Nullable String text,
            @Nullable String alarmId) {

        /** Who did it. */
        public record By(CaseEvent.Author.Kind kind, String displayName) {}
    }
}
