package dev.apoyo.api.cases;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.apoyo.api.alarms.AlarmView;
import dev.apoyo.api.messages.FaultTexts;
import dev.apoyo.api.people.Deputy;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A case with all that one look needs; JSON as in {@code Case} of the contract.
 *
 * @param thread the newest entries of its log, oldest first
 * @param threadCursor where older ones begin, null when there are none
 */
public record CaseView(
        @JsonUnwrapped CaseSummary summary,
        FaultTexts.Words fault,
        ModelRef model,
        String ownerLanguage,
        @Nullable String ownerPhone,
        @Nullable StandIn deputy,
        @Nullable Judgement judgement,
        List<AlarmView> alarms,
        List<ClockEntry> clocks,
        List<ThreadEntry> thread,
        @Nullable String threadCursor) {

    /** A product model. */
    public record ModelRef(String modelId, String name) {}

    /**
     * Who stands in for the owner of the case, who is not there.
     *
     * @param until when the owner of the case is back
     */
    public record StandIn(UUID accountId, String displayName, Instant until) {

        static StandIn of(Deputy deputy) {
            return new StandIn(deputy.who().accountId(), deputy.who().displayName(), deputy.until());
        }
    }

    /** An event of its log, as people read it. */
    public record ThreadEntry(
            long eventId,
            Instant time,
            CaseEventKind kind,
            By by,
            @Nullable String text,
            @Nullable String alarmId,
            @Nullable Map<String, Object> data) {

        /** Who did it. */
        public record By(CaseEvent.Author.Kind kind, String displayName) {}
    }
}
